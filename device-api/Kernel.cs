namespace Devices.Api;

/// <summary>Computes one operator: enqueues the work to the stream and returns without waiting for it.</summary>
/// <param name="stream">A stream of the device the kernel was registered for.</param>
/// <param name="call">Valid only until the kernel returns: whatever runs later must have copied what it needs.</param>
/// <remarks>See <see cref="KernelCall"/> for what holds of the operands. A kernel never validates what the host has validated.</remarks>
/// <exception cref="DeviceException">Out of memory, device lost, compile failure or unsupported; nothing else is a kernel's to throw.</exception>
public delegate void Kernel(Stream stream, in KernelCall call);

/// <summary>Tells whether a kernel takes this very call, with the reason where it does not. Must be fast: it runs at every call.</summary>
public delegate Support KernelPredicate(in KernelCall call);
