//go:build unix && !linux

package selectmod

import "github.com/gophersnake/gophersnake/internal/object"

// addEpoll does nothing: there is no epoll here.
func addEpoll(*object.Thread, Value) {}
