namespace Devices;

/// <summary>The categories of dtype promotion, lowest first.</summary>
public enum ScalarKind
{
    /// <summary>Truth values.</summary>
    Bool,

    /// <summary>Integers.</summary>
    Integral,

    /// <summary>Floating-point numbers.</summary>
    FloatingPoint,
}
