namespace Devices.Kernels.Language;

/// <summary>Number of invocations of a workgroup in each dimension.</summary>
/// <param name="X">First dimension.</param>
/// <param name="Y">Second dimension.</param>
public readonly record struct WorkgroupSize(int X, int Y = 1)
{
    /// <summary>All of them.</summary>
    public int Total => X * Y;
}
