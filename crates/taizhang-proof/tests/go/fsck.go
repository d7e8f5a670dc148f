// Verifies an export with the code of golang.org/x/mod/sumdb, the reference of signed notes and tiles. Nothing here was
// written after the Rust code: the specifications and the package say what belongs where.
//
//	fsck FOLDER KEY
//
// Holds, exit 0: the key signed the checkpoint; the entries give its root; every tile that a tree of this size has is
// there under its name, hash by hash what the entries give; no other file is there but that of the SM3 tree. It refuses
// everything else with exit 1 and one line. Of SM3 and of witnesses the package knows nothing, so nothing is said of them.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// The checkpoint of the SM3 tree, which is beside the standard and not looked at.
const beside = "sm3/checkpoint"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "fsck FOLDER KEY")
		os.Exit(2)
	}
	size, err := verify(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Println("does not hold:", err)
		os.Exit(1)
	}
	fmt.Println("holds:", size, "entries")
}

func verify(folder, key string) (int64, error) {
	tree, err := checkpoint(folder, key)
	if err != nil {
		return 0, err
	}
	made, err := entries(folder, tree.N)
	if err != nil {
		return 0, err
	}
	root, err := tlog.TreeHash(tree.N, made)
	if err != nil {
		return 0, err
	}
	if tree.N == 0 {
		// RFC 6962 §2.1. Older releases of the package give zeros.
		root = sha256.Sum256(nil)
	}
	if root != tree.Hash {
		return 0, fmt.Errorf("the entries give the root %v, signed is %v", root, tree.Hash)
	}
	if err := tiles(folder, tree, made); err != nil {
		return 0, err
	}
	return tree.N, nil
}

// checkpoint opens the note with the key and reads its three lines.
func checkpoint(folder, key string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tree, err
	}
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.SplitN(opened.Text, "\n", 4)
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("the checkpoint is not of the log %s", verifier.Name())
	}
	// The package reads the same lines below a first line of its own.
	return tlog.ParseTree([]byte("go.sum database tree\n" + strings.Join(lines[1:], "\n")))
}

// entries hashes every entry and keeps what the package calls stored hashes.
func entries(folder string, size int64) (stored, error) {
	var made stored
	for first := int64(0); first < size; first += width {
		count := size - first
		if count > width {
			count = width
		}
		tile := tlog.Tile{H: height, L: 0, N: first / width, W: int(count)}
		name := strings.Replace(path(tile), "tile/0/", "tile/entries/", 1)
		rest, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		for index := first; index < first+count; index++ {
			if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
				return nil, fmt.Errorf("%s ends within entry %d", name, index)
			}
			end := 2 + int(binary.BigEndian.Uint16(rest))
			hashes, err := tlog.StoredHashes(index, rest[2:end], made)
			if err != nil {
				return nil, err
			}
			made = append(made, hashes...)
			rest = rest[end:]
		}
		if len(rest) > 0 {
			return nil, fmt.Errorf("%s has bytes behind its last entry", name)
		}
	}
	return made, nil
}

// tiles compares every tile with what the entries give, once directly and once by the way of a client, which knows
// only the signed root; then it looks for files that nothing calls for.
func tiles(folder string, tree tlog.Tree, made stored) error {
	known := map[string]bool{"checkpoint": true, beside: true}
	widest := map[tlog.Tile]int{}
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		at := tlog.Tile{H: tile.H, L: tile.L, N: tile.N}
		if tile.W > widest[at] {
			widest[at] = tile.W
		}
	}
	client := tlog.TileHashReader(tree, files(folder))
	for tile, count := range widest {
		tile.W = count
		found, err := os.ReadFile(filepath.Join(folder, path(tile)))
		if err != nil {
			return err
		}
		wanted, err := tlog.ReadTileData(tile, made)
		if err != nil {
			return err
		}
		if !bytes.Equal(found, wanted) {
			return fmt.Errorf("%s is not what its entries give", path(tile))
		}
		proven, err := tlog.ReadTileData(tile, client)
		if err != nil || !bytes.Equal(found, proven) {
			return fmt.Errorf("%s is not under the signed root: %v", path(tile), err)
		}
		known[path(tile)] = true
		if tile.L == 0 {
			known[strings.Replace(path(tile), "tile/0/", "tile/entries/", 1)] = true
		}
	}
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err == nil && !known[filepath.ToSlash(name)] {
			err = fmt.Errorf("nothing calls for %s", name)
		}
		return err
	})
}

// path is the package's own without the height, which C2SP tlog-tiles fixes at 8.
func path(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), "tile/"+strconv.Itoa(height)+"/", "tile/", 1)
}

// stored are hashes in the package's order.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// files reads the tiles that the package asks for.
type files string

func (f files) Height() int { return height }

func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if read[i], err = os.ReadFile(filepath.Join(string(f), path(tile))); err != nil {
			return nil, err
		}
	}
	return read, nil
}
