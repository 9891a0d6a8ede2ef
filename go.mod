module github.com/gophersnake/gophersnake

go 1.26.0

require golang.org/x/sys v0.49.0

require golang.org/x/text v0.43.0

require (
	github.com/reeflective/readline v1.3.0
	golang.org/x/crypto v0.58.0
)

require (
	github.com/creack/pty v1.1.24 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
)
