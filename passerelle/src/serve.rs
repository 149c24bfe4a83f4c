//! `passerelle serve`: refuses to start where something is missing, says which, and runs until it is told to stop.

use crate::database::{self, Database, Found};
use crate::{audit, bundled};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::Data;
use actix_web::{App as Actix, HttpResponse, HttpServer, web};
use api::tokens::Keys;
use api::{App, Config, routes};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// Reads the configuration, checks everything, serves.
pub fn run() -> Result<(), String> {
    logs("info");
    let config = Config::read()?;
    let mut faults = config.faults();
    let key = match &config.signing_key {
        Some(file) => std::fs::read(file).map_err(|e| format!("the signing key {}: {e}", file.display())),
        None => {
            Err("no signing key: make one with \"passerelle key new <file>\" and set PASSERELLE_SIGNING_KEY".to_owned())
        }
    };
    faults.extend(key.as_ref().err().cloned());
    let heads = audit::heads_file(&config, false);
    faults.extend(heads.as_ref().err().cloned());
    if !faults.is_empty() {
        return Err(format!("not started:\n- {}", faults.join("\n- ")));
    }
    let database = match database::open(&config, false)? {
        Found::Ready(database) => *database,
        Found::Running { url, pid } => {
            println!("already running at {url}, process {pid}");
            return Ok(());
        }
    };
    if database.is_embedded() {
        database.migrate()?;
    }
    let app = app(config, &database, &key?, false)?;
    claim(&app, "real")?;
    let faults = store::migrate::check(&database.app).map_err(|e| e.to_string())?;
    if !faults.is_empty() {
        return Err(format!("not started:\n- {}", faults.join("\n- ")));
    }
    let heads = heads?.map(audit::Keeper::at).transpose()?;
    database.announce(&app.config.base_url())?;
    println!("Passerelle answers at {}", app.config.base_url());
    until_stopped(app, heads)?;
    database.stop()
}

/// The service without its sockets.
pub fn app(config: Config, database: &Database, key: &[u8], demo: bool) -> Result<Data<App>, String> {
    let db = store::Db::connect(&database.app, config.pool).map_err(|e| e.to_string())?;
    let keys = Keys::from_pkcs8(key, &config.base_url())?.believing(config.transfer_senders.as_deref())?;
    let tables = bundled::tables_cache(&config.eqf_exclude_source_groups)?;
    Ok(Data::new(App::new(config, db, tables, keys, demo)))
}

/// Demo data and real data never share a database.
pub fn claim(app: &App, kind: &str) -> Result<(), String> {
    use domain::id::{OfficeId, OrganisationId, RequestId};
    let nobody = (OrganisationId(uuid::Uuid::nil()), OfficeId(uuid::Uuid::nil()));
    let operator = store::Caller::operator(nobody.0, nobody.1, RequestId::fresh(), "start");
    let by = operator.allow().map_err(|c| c.as_str())?;
    let relaxed = app.config.evidence_by_one;
    let ours = app.db.store().write(&by, |tx: &mut store::Tx<'_, domain::access::permits::ManageAccounts>| {
        if relaxed {
            tx.note_relaxed_verification();
        }
        tx.claim_deployment(kind)
    });
    match ours.map_err(|e| e.to_string())? {
        true => Ok(()),
        false if kind == "demo" => {
            Err("this database holds real data; the demo wants one of its own (PASSERELLE_DATA_DIR)".into())
        }
        false => {
            Err("this database holds demo data; give the service one of its own (PASSERELLE_DATA_DIR or DATABASE_URL)"
                .into())
        }
    }
}

/// Structured lines on standard error; `RUST_LOG` narrows them.
pub fn logs(usual: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).json();
    // A second call, in a test process, finds the first one in place.
    let _ = lines.try_init();
}

/// Serves until SIGTERM or Ctrl-C: not ready, stop accepting, drain 20 s at most, close.
pub fn until_stopped(app: Data<App>, heads: Option<audit::Keeper>) -> Result<(), String> {
    let recorder = PrometheusBuilder::new().install_recorder().map_err(|e| e.to_string())?;
    let (listen, metrics_listen) = (app.config.listen, app.config.metrics_listen);
    actix_web::rt::System::new().block_on(async move {
        let metrics = metrics(recorder, metrics_listen);
        let heads = Rc::new(heads);
        actix_web::rt::spawn(every_minute(app.clone(), heads.clone()));
        actix_web::rt::spawn(warm(app.clone()));
        let service = service(app.clone(), listen).map_err(|e| format!("listening on {listen}: {e}"))?;
        let beside = metrics.map_err(|e| format!("metrics on {metrics_listen}: {e}"))?;
        let handle = beside.handle();
        actix_web::rt::spawn(beside);
        let ended = service.await.map_err(|e| e.to_string());
        handle.stop(false).await;
        keep_heads(&app, &heads).await;
        ended
    })
}

/// What is done each minute: heads of the audit signed, old rates forgotten, the pool measured.
async fn every_minute(app: Data<App>, heads: Rc<Option<audit::Keeper>>) {
    loop {
        actix_web::rt::time::sleep(Duration::from_secs(60)).await;
        keep_heads(&app, &heads).await;
        app.rates.sweep();
        let (busy, idle) = app.db.store().load();
        metrics::gauge!("db_connections_busy").set(f64::from(busy));
        metrics::gauge!("db_connections_idle").set(f64::from(idle));
    }
}

async fn keep_heads(app: &App, heads: &Option<audit::Keeper>) {
    if let Some(keeper) = heads {
        keeper.keep(app).await;
    }
}

/// Builds the coder before the first person asks; without a vocabulary there is nothing to build yet.
async fn warm(app: Data<App>) {
    use domain::id::{OfficeId, OrganisationId, RequestId};
    let nobody = (OrganisationId(uuid::Uuid::nil()), OfficeId(uuid::Uuid::nil()));
    let operator = store::Caller::operator(nobody.0, nobody.1, RequestId::fresh(), "warm up");
    if let Ok(by) = operator.allow::<domain::access::permits::Member>()
        && let Err(problem) = app.coders.current(&app, &by, &[]).await
    {
        tracing::warn!(%problem, "the coder was not built");
    }
}

/// Runs the server of the pages and the API.
fn service(app: Data<App>, listen: SocketAddr) -> std::io::Result<actix_web::dev::Server> {
    let document = Arc::new(routes::document());
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let blocking = (app.config.pool as usize).div_ceil(workers);
    let server = HttpServer::new(move || {
        Actix::new()
            .app_data(app.clone())
            .wrap(Compress::default())
            .wrap(from_fn(api::edge::edge))
            .configure(api::configure(document.clone()))
            .configure(swagger(&document))
            .configure(web_pages)
    });
    Ok(server
        .workers(workers)
        .worker_max_blocking_threads(blocking.max(1))
        .max_connections(2_000)
        .keep_alive(Duration::from_secs(15))
        .client_request_timeout(Duration::from_secs(5))
        .shutdown_timeout(20)
        .bind(listen)?
        .run())
}

fn web_pages(cfg: &mut web::ServiceConfig) {
    ::web::configure(cfg);
}

/// Swagger UI from the crate's own copy, with a policy of its own.
fn swagger(document: &utoipa::openapi::OpenApi) -> impl FnOnce(&mut web::ServiceConfig) + use<> {
    let document = document.clone();
    move |cfg| {
        let ui = utoipa_swagger_ui::SwaggerUi::new("/api/docs/{_:.*}").url("/api/docs-openapi.json", document);
        cfg.service(web::redirect("/api/docs", "/api/docs/")).service(ui);
    }
}

fn metrics(recorder: PrometheusHandle, listen: SocketAddr) -> std::io::Result<actix_web::dev::Server> {
    let server = HttpServer::new(move || {
        let recorder = recorder.clone();
        Actix::new().route(
            "/metrics",
            web::get().to(move || {
                let text = recorder.render();
                async move { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text) }
            }),
        )
    });
    Ok(server.workers(1).disable_signals().bind(listen)?.run())
}
