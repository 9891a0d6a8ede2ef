//go:build !linux

package errno

import "syscall"

var table = []row{
	{"EPERM", syscall.EPERM}, {"ENOENT", syscall.ENOENT}, {"EINTR", syscall.EINTR}, {"EIO", syscall.EIO}, {"EBADF", syscall.EBADF},
	{"EAGAIN", syscall.EAGAIN}, {"ENOMEM", syscall.ENOMEM}, {"EACCES", syscall.EACCES}, {"EEXIST", syscall.EEXIST}, {"ENOTDIR", syscall.ENOTDIR},
	{"EISDIR", syscall.EISDIR}, {"EINVAL", syscall.EINVAL}, {"EMFILE", syscall.EMFILE}, {"ENOSPC", syscall.ENOSPC}, {"ESPIPE", syscall.ESPIPE},
	{"EPIPE", syscall.EPIPE}, {"ERANGE", syscall.ERANGE}, {"ENOSYS", syscall.ENOSYS}, {"ENOTEMPTY", syscall.ENOTEMPTY}, {"ETIMEDOUT", syscall.ETIMEDOUT},
	{"ECONNREFUSED", syscall.ECONNREFUSED}, {"ECONNRESET", syscall.ECONNRESET}, {"ECONNABORTED", syscall.ECONNABORTED}, {"EADDRINUSE", syscall.EADDRINUSE},
}
