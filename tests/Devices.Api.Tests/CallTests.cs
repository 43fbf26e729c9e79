namespace Devices.Api.Tests;

/// <summary>The structs of a kernel call give back what was put in.</summary>
public sealed unsafe class CallTests
{
    [Fact]
    public void Arguments_convert_as_ATens_scalars_do()
    {
        Assert.Equal((-3L, -3.0, true), Read(Argument.FromInt(-3)));
        Assert.Equal((2L, 2.75, true), Read(Argument.FromFloat(2.75)));
        Assert.Equal((0L, -0.25, true), Read(Argument.FromFloat(-0.25)));
        Assert.Equal((1L, 1.0, true), Read(Argument.FromBool(true)));
        Assert.Equal((0L, 0.0, false), Read(Argument.FromFloat(0)));
        Assert.Equal(DType.BFloat16, Argument.FromDType(DType.BFloat16).ToDType());
        Assert.True(Argument.None.IsNone);
    }

    [Fact]
    public void Lists_strings_and_generators_stay_where_they_are()
    {
        long* ints = stackalloc long[] { 1, -2, 3 };
        double* floats = stackalloc double[] { 0.5, double.NaN };
        ReadOnlySpan<byte> tanh = "tanh"u8;
        var state = new PhiloxState(11, 12);
        fixed (byte* text = tanh)
        {
            Assert.Equal([1, -2, 3], Argument.FromIntList(ints, 3).Ints.ToArray());
            Assert.Equal([0.5, double.NaN], Argument.FromFloatList(floats, 2).Floats.ToArray());
            Assert.True(Argument.FromString(text, 4).Utf8.SequenceEqual("tanh"u8));
        }

        Argument generator = Argument.FromGenerator(&state);
        Assert.Equal((11UL, 12UL), (generator.Generator.Seed, generator.Generator.Offset));
    }

    [Fact]
    public void A_call_finds_tensors_by_the_schemas_position()
    {
        TensorDesc* inputs = stackalloc TensorDesc[2];
        inputs[0] = new TensorDesc(100, 0, DType.Float32, 0, null, null, 1);
        inputs[1] = new TensorDesc(200, 8, DType.Int64, 0, null, null, 1);
        Argument* arguments = stackalloc[] { Argument.FromTensor(0), Argument.None, Argument.FromTensor(1), Argument.FromInt(5) };
        var call = new KernelCall(inputs, 1, inputs, 2, arguments, 4);
        Assert.Equal((sizeof(KernelCall), 1, 2, 4), (call.StructSize, call.Outputs.Length, call.Inputs.Length, call.Arguments.Length));
        Assert.False(call.TryGetTensor(1, out _));
        Assert.False(call.TryGetTensor(3, out _));
        Assert.True(call.TryGetTensor(2, out TensorDesc found));
        Assert.Equal((200, 208, DType.Int64), (found.Memory, (nint)found.Pointer, found.DType));
        Assert.Equal(5, call.Argument(3).ToInt64());
    }

    [Theory]
    [InlineData(new long[0], new long[0], true)]
    [InlineData(new long[] { 2, 3 }, new long[] { 3, 1 }, true)]
    [InlineData(new long[] { 2, 3 }, new long[] { 1, 2 }, false)]
    [InlineData(new long[] { 2, 1, 3 }, new long[] { 3, 77, 1 }, true)]
    [InlineData(new long[] { 2, 3 }, new long[] { 4, 1 }, false)]
    [InlineData(new long[] { 2, 3 }, new long[] { 0, 1 }, false)]
    [InlineData(new long[] { 2, 0, 3 }, new long[] { 5, 9, 9 }, true)]
    public void Contiguous_is_row_major_without_gaps(long[] sizes, long[] strides, bool expected)
    {
        Assert.Equal(sizes.Length, strides.Length);
        fixed (long* size = sizes, stride = strides)
        {
            long count = sizes.Aggregate(1L, (product, length) => product * length);
            Assert.Equal(expected, new TensorDesc(1, 0, DType.Float32, sizes.Length, size, stride, count).IsContiguous);
        }
    }

    [Fact]
    public void A_probe_finds_devices_or_says_why_not()
    {
        var device = new DeviceInfo { Name = "one", Kind = DeviceKind.Emulated };
        Assert.Equal([device], ProbeResult.Found(device).Devices);
        Assert.True(device.IsEmulated);
        Assert.Equal("no driver", ProbeResult.None("no driver").Reason);
        Assert.Throws<ArgumentException>(() => ProbeResult.Found());
        Assert.False(Support.No("too long").IsSupported);
        Assert.True(Support.Yes.IsSupported);
    }

    private static (long, double, bool) Read(Argument argument) => (argument.ToInt64(), argument.ToDouble(), argument.ToBoolean());
}
