namespace Devices.Ops;

/// <summary>The sets of dtypes that rows choose from.</summary>
internal static class DTypeSets
{
    public static readonly DType[] All = DTypes.All.ToArray();

    public static readonly DType[] Floating = DTypes.FloatingPoint.ToArray();

    public static readonly DType[] Numeric = [.. All.Where(dtype => dtype != DType.Bool)];

    public static readonly DType[] Integral = [.. DTypes.Integral, DType.Bool];
}
