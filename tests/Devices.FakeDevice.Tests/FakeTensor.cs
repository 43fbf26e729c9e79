namespace Devices.Fake.Tests;

/// <summary>Where a tensor's elements are on the device.</summary>
internal sealed record FakeTensor(nint Memory, DType DType, long[] Sizes, long[] Strides, long Offset = 0)
{
    public int Count => (int)Sizes.Aggregate(1L, (product, size) => product * size);

    public FakeTensor View(long[] sizes, long[] strides, long offset = 0) =>
        this with { Sizes = sizes, Strides = strides, Offset = offset };
}
