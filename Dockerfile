# The service in a container: no shell, not root, and nothing that it writes to. docs/OPERATIONS.md says how to use it.

FROM rust:1.95-slim-bookworm AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends build-essential \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked -p passerelle \
 && cp target/release/passerelle /passerelle

# What the executable needs of a system: the C library and its kin, and the certificates.
FROM debian:12-slim AS system
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /passerelle /image/usr/bin/passerelle
RUN ldd /image/usr/bin/passerelle | grep -o '/lib[^ ]*' | xargs cp --parents --dereference --target-directory=/image \
 && install -D --mode=644 /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/ca-certificates.crt \
 && install -D --mode=644 /etc/nsswitch.conf /image/etc/nsswitch.conf
COPY LICENSE /image/usr/share/doc/passerelle/LICENSE

FROM scratch
LABEL org.opencontainers.image.title="Passerelle" org.opencontainers.image.licenses="EUPL-1.2"
COPY --from=system /image /
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/usr/bin/passerelle"]
CMD ["serve"]
