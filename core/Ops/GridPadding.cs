namespace Devices.Ops;

/// <summary>What is found at places outside; the numbers are ATen's.</summary>
internal enum GridPadding
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The nearest element inside.</summary>
    Border = 1,

    /// <summary>What is found on the way back in.</summary>
    Reflection = 2,
}
