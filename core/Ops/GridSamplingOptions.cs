namespace Devices.Ops;

/// <summary>How places of a grid are found and filled in.</summary>
/// <param name="Interpolation">How many elements a place is made of.</param>
/// <param name="Padding">What is found outside.</param>
/// <param name="AlignCorners">Whether −1 and 1 are the centres of the outer elements, and not their outer edges.</param>
internal readonly record struct GridSamplingOptions(GridInterpolation Interpolation, GridPadding Padding, bool AlignCorners);
