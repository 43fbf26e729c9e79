namespace Devices.Reference;

/// <summary>Shifts of integers.</summary>
internal static class ShiftReferences
{
    /// <summary>The higher bits go when the result is stored.</summary>
    public static void Left(ReferenceCall call)
    {
        long size = 8 * call.Key.ElementSize();
        Rules.Binary((x, bits) => Approx.FromInteger(bits.Integer < 0 || bits.Integer >= size ? 0 : x.Integer << (int)bits.Integer))(call);
    }

    public static void Right(ReferenceCall call)
    {
        long size = 8 * call.Key.ElementSize();
        Rules.Binary((x, bits) =>
            Approx.FromInteger(bits.Integer < 0 || bits.Integer >= size ? x.Integer < 0 ? -1 : 0 : x.Integer >> (int)bits.Integer))(call);
    }
}
