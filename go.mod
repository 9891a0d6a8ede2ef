module github.com/gophersnake/gophersnake

go 1.26

require golang.org/x/sys v0.46.0

require golang.org/x/text v0.38.0
