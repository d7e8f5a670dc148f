//! Pictures from SVG: PNG and PDF, with the fonts of the machine. Without a font that has Chinese, it is an error, not a page of
//! empty boxes.

use std::sync::Arc;

use krilla_svg::SurfaceExt as _;
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use resvg::{tiny_skia, usvg};

/// The most pixels of one picture: a long poster at twice its size.
const PIXELS_MAX: u64 = 80_000_000;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The machine has no font that pictures can be set in.
    #[error(
        "no font with Chinese was found; install Noto Sans CJK (fonts-noto-cjk) or WenQuanYi (fonts-wqy-microhei)"
    )]
    NoFont,
    /// It would be too large.
    #[error(
        "the picture would have {pixels} pixels, more than {limit}; ask for a smaller scale or less of the report"
    )]
    TooLarge {
        /// How many it would have.
        pixels: u64,
        /// How many are allowed.
        limit: u64,
    },
    /// The drawing is none.
    #[error("the drawing cannot be set: {0}")]
    Drawing(String),
    /// The document cannot be written.
    #[error("the document cannot be written: {0}")]
    Document(String),
}

/// Families that have Chinese, the first that is there is taken for what has no family.
const FAMILIES: [&str; 8] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];

/// The fonts that pictures are set in.
#[derive(Clone)]
pub struct Fonts(Arc<Database>);

impl Fonts {
    /// The fonts of the machine.
    ///
    /// # Errors
    /// [`PictureError::NoFont`] if none of them has Chinese.
    pub fn of_machine() -> Result<Self, PictureError> {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Self::of(fonts)
    }

    fn of(mut fonts: Database) -> Result<Self, PictureError> {
        let known =
            |family: &&&str| fonts.faces().any(|face| face.families.iter().any(|(name, _)| name == **family));
        let family = FAMILIES.iter().find(known).ok_or(PictureError::NoFont)?;
        fonts.set_sans_serif_family(*family);
        fonts.set_serif_family(*family);
        Ok(Self(Arc::new(fonts)))
    }

    fn options(&self) -> Options<'static> {
        Options {
            fontdb: self.0.clone(),
            languages: vec!["zh-CN".to_owned()],
            font_family: "sans-serif".to_owned(),
            image_href_resolver: usvg::ImageHrefResolver {
                // Nothing outside the drawing is looked at.
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        }
    }

    fn tree(&self, svg: &str) -> Result<Tree, PictureError> {
        Tree::from_str(svg, &self.options()).map_err(|error| PictureError::Drawing(error.to_string()))
    }
}

/// A drawing as PNG, so many times as large as it says, in hundredths.
///
/// # Errors
/// [`PictureError`].
pub fn png(svg: &str, fonts: &Fonts, hundredths: u16) -> Result<Vec<u8>, PictureError> {
    let tree = fonts.tree(svg)?;
    // float: pixels on a screen
    let scale = f32::from(hundredths) / 100.0;
    let size = tree
        .size()
        .to_int_size()
        .scale_by(scale)
        .ok_or_else(|| PictureError::Drawing("it is empty".into()))?;
    let pixels = u64::from(size.width()) * u64::from(size.height());
    if pixels > PIXELS_MAX {
        return Err(PictureError::TooLarge { pixels, limit: PIXELS_MAX });
    }
    let mut map = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or(PictureError::TooLarge { pixels, limit: PIXELS_MAX })?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut map.as_mut());
    map.encode_png().map_err(|error| PictureError::Drawing(error.to_string()))
}

/// A drawing as a PDF of one page, its text as text.
///
/// # Errors
/// [`PictureError`].
pub fn pdf(svg: &str, fonts: &Fonts, title: &str) -> Result<Vec<u8>, PictureError> {
    let tree = fonts.tree(svg)?;
    let broken = |error: String| PictureError::Document(error);
    let mut document = krilla::Document::new();
    document
        .set_metadata(krilla::metadata::Metadata::new().title(title.to_owned()).language("zh-CN".to_owned()));
    let size = tree.size();
    // float: points on paper, 72 an inch where the drawing has 96
    let points = |pixels: f32| pixels * 0.75;
    let (wide, high) = (points(size.width()), points(size.height()));
    let settings =
        krilla::page::PageSettings::from_wh(wide, high).ok_or_else(|| broken("it is empty".to_owned()))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let to = krilla::geom::Size::from_wh(wide, high).ok_or_else(|| broken("it is empty".to_owned()))?;
    let drawn = surface.draw_svg(&tree, to, krilla_svg::SvgSettings::default());
    drop(surface);
    page.finish();
    drawn.ok_or_else(|| broken("the drawing does not fit".to_owned()))?;
    document.finish().map_err(|error| broken(format!("{error:?}")))
}
