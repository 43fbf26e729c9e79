namespace Devices.Kernels.Drivers.Vendors;

/// <summary>What the environment says about vendors' libraries beyond drivers and compilers.</summary>
public static class VendorFolders
{
    /// <summary>0: no such library is used. A folder: the only one to look in. Else they are where the driver is looked for.</summary>
    public const string Variable = "DEVICES_VENDOR_LIBRARIES";

    /// <summary>Set to 1, products of float32 may round their elements to TensorFloat32: as PyTorch's allow_tf32, off by default.</summary>
    public const string TensorFloat32Variable = "DEVICES_ALLOW_TF32";

    /// <summary>Whether whoever runs the process has allowed TensorFloat32.</summary>
    public static bool AllowsTensorFloat32 => Environment.GetEnvironmentVariable(TensorFloat32Variable) == "1";

    /// <summary>Opens the first library of several names; null where there is none, or none is wanted.</summary>
    /// <param name="names">In the order of preference.</param>
    /// <param name="driverFolder">Where the driver is looked for; null for the system's usual places.</param>
    public static DriverLibrary? TryOpen(IEnumerable<string> names, string? driverFolder) =>
        Environment.GetEnvironmentVariable(Variable) switch
        {
            "0" => null,
            { Length: > 0 } folder => DriverLibrary.TryOpen(names, folder),
            _ => DriverLibrary.TryOpen(names, driverFolder),
        };
}
