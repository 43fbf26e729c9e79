namespace Devices.Kernels.Drivers.Vendors;

/// <summary>What cuBLASLt or hipBLASLt know a problem by, and the algorithm they chose.</summary>
internal sealed unsafe class LightPlan(
    LightFunctions functions, nint product, nint[] layouts, int scale, byte[] algorithm, long workspaceBytes)
    : VendorPlan(workspaceBytes)
{
    public nint Product { get; } = product;

    public nint LayoutA => layouts[0];

    public nint LayoutB => layouts[1];

    public nint LayoutC => layouts[2];

    public nint LayoutD => layouts[3];

    /// <summary>The type of factors.</summary>
    public int Scale { get; } = scale;

    public byte[] Algorithm { get; } = algorithm;

    /// <inheritdoc/>
    public override void Dispose()
    {
        functions.ProductDestroy(Product);
        foreach (nint layout in layouts)
        {
            functions.LayoutDestroy(layout);
        }
    }
}
