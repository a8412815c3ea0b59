# Builds the program with its C parts, and leaves the compiler behind.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make build

FROM debian:bookworm-slim
RUN useradd --system --create-home --home-dir /var/lib/hankekirja hankekirja
COPY --from=build /src/bin/hankekirja /usr/local/bin/hankekirja
COPY LICENSE NOTICE /usr/share/doc/hankekirja/
USER hankekirja
WORKDIR /var/lib/hankekirja
ENV HANKEKIRJA_DATABASE=sqlite:/var/lib/hankekirja/hankekirja.db
VOLUME /var/lib/hankekirja
EXPOSE 8080
# The container's own address: put a proxy with TLS in front of the port.
CMD ["hankekirja", "serve", "--listen", "0.0.0.0:8080"]
