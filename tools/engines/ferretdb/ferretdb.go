//go:build tools

// Package ferretdb names the command to build, so that go.mod and go.sum pin it and all it needs.
package ferretdb

import _ "github.com/FerretDB/FerretDB/cmd/ferretdb"
