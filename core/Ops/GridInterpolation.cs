namespace Devices.Ops;

/// <summary>How many elements along an axis a place is made of; the numbers are ATen's.</summary>
internal enum GridInterpolation
{
    /// <summary>Two, in proportion to their nearness; three axes make it trilinear.</summary>
    Bilinear = 0,

    /// <summary>The nearest one; of two the even one.</summary>
    Nearest = 1,

    /// <summary>Four, by cubic convolution.</summary>
    Bicubic = 2,
}
