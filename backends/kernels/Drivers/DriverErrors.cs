namespace Devices.Kernels.Drivers;

/// <summary>Numbers of errors that CUDA's driver and HIP have in common.</summary>
internal static class DriverErrors
{
    public const int None = 0;
    public const int OutOfMemory = 2;
    public const int NotReady = 600;

    /// <summary>Whether a driver refused what a compiler made: it is no image, for another device, or newer than the driver.</summary>
    public static bool IsRefusedImage(int code) => code is 200 or 209 or 218 or 220 or 221 or 222 or 223 or 300;

    /// <summary>
    /// Whether an error stays, so that every later call fails as well: the device's memory was damaged (214), the device is gone (46), it
    /// was shut down (4) or reset (709), or a kernel failed in a way that nobody recovers from: an illegal address, a time limit, an
    /// assertion, the stack, an instruction, an address's alignment or space, a program counter, or one that is not told.
    /// </summary>
    public static bool IsLoss(int code) => code is 4 or 46 or 214 or 700 or 702 or 709 or 710 or (>= 714 and <= 719) or 999;
}
