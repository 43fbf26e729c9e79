namespace Devices.Reference;

/// <summary>Functions of angles and of areas under a hyperbola.</summary>
internal static class TrigonometryReferences
{
    public static readonly ReferenceRule Tan = Rules.Ulp(Math.Tan, Ulps.Tan);
    public static readonly ReferenceRule Asin = Rules.Ulp(Math.Asin, Ulps.Asin);
    public static readonly ReferenceRule Acos = Rules.Ulp(Math.Acos, Ulps.Acos);
    public static readonly ReferenceRule Sinh = Rules.Ulp(Math.Sinh, Ulps.Sinh);
    public static readonly ReferenceRule Cosh = Rules.Ulp(Math.Cosh, Ulps.Cosh);
    public static readonly ReferenceRule Asinh = Rules.Ulp(Math.Asinh, Ulps.Asinh);
    public static readonly ReferenceRule Acosh = Rules.Ulp(Math.Acosh, Ulps.Acosh);
    public static readonly ReferenceRule Atanh = Rules.Ulp(Math.Atanh, Ulps.Atanh);
    public static readonly ReferenceRule Atan2 = Rules.Binary((y, x) => ApproxMath.Apply(Math.Atan2, y, x, Ulps.Atan2));
}
