//! A bucket of a store that speaks S3, through `object_store`.

use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::prefix::PrefixStore;

use crate::files::failed;
use crate::{S3Settings, StoreError};

pub(crate) fn open(settings: &S3Settings) -> Result<Arc<dyn ObjectStore>, StoreError> {
    // Whoever is first in the process decides; another provider is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&settings.bucket)
        .with_region(&settings.region)
        .with_access_key_id(&settings.access_key)
        .with_secret_access_key(&settings.secret_key)
        .with_allow_http(settings.allow_http);
    if let Some(endpoint) = &settings.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    let bucket = builder.build().map_err(failed)?;
    if settings.prefix.is_empty() {
        return Ok(Arc::new(bucket));
    }
    Ok(Arc::new(PrefixStore::new(bucket, Path::from(settings.prefix.as_str()))))
}
