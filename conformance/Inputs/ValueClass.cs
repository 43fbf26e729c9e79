namespace Devices.Conformance;

/// <summary>What kind of numbers an input is made of.</summary>
internal enum ValueClass
{
    /// <summary>As the sample's domain says.</summary>
    Normal,

    /// <summary>Subnormal numbers and those just above them.</summary>
    Tiny,

    /// <summary>Numbers whose sum or square leaves the dtype's range.</summary>
    Huge,

    /// <summary>±0, ±∞, NaN, ties, the ends of the range, among ordinary numbers.</summary>
    Special,

    /// <summary>Integers from all of the dtype's range, its ends included.</summary>
    Extreme,
}
