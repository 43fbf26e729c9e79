namespace Devices;

/// <summary>A recorded call's result without its data: what a zero gradient for it looks like.</summary>
internal readonly record struct ResultMeta(SizesAndStrides Layout, DType DType, Device Device);
