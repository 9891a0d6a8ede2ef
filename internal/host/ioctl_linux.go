package host

const ioctlGetTermios = 0x5401
