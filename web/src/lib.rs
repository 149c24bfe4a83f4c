//! The pages.

/// Mounts the pages beside the API.
pub fn configure(cfg: &mut actix_web::web::ServiceConfig) {
    let _ = cfg;
}
