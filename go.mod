module github.com/gophersnake/gophersnake

go 1.26

require golang.org/x/sys v0.46.0
