namespace Devices.Core.Tests.Rows;

/// <summary>Every operator gives the same over its first tensor and into given tensors as in tensors of its own.</summary>
public sealed class VariantTests
{
    private static Device Device => TestDevices.Fake;

    public static TheoryData<string> Names =>
    [
        .. OperatorTable.All.Where(op => !op.IsView && !op.Nondeterministic && !op.Name.StartsWith("test", StringComparison.Ordinal)
                && op.Family is not ("Chance" or "RandomIntegers")
                && op.Schema.Arguments.All(argument => !argument.Type.StartsWith("Generator", StringComparison.Ordinal)))
            .Select(op => op.Name),
    ];

    [Theory, MemberData(nameof(Names))]
    public void It_writes_into_given_tensors(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        foreach ((Value[] call, Tensor[] expected) in Calls(op))
        {
            Tensor[] empty = [.. expected.Select(result => Tensor.Empty([0], result.DType, Device))];
            Tensor[] gaps = [.. expected.Select(result => WithGaps(result.Sizes.ToArray(), result.DType))];
            Tensor[] right = [.. expected.Select(result => Tensor.Full(result.Sizes, 1, result.DType, Device))];
            foreach (Tensor[] outputs in new[] { empty, gaps, right })
            {
                int[] versions = [.. outputs.Select(output => output.Version)];
                Assert.Same(outputs, Dispatcher.CallManyOut(op, outputs, [.. call]));
                Same(expected, outputs);
                Assert.Equal(versions.Select(version => version + 1), outputs.Select(output => output.Version));
            }

            Assert.Equal(expected.Select(result => result.Sizes.ToArray()), gaps.Select(output => output.Sizes.ToArray()));
            Assert.All(gaps.Where(output => output.ElementCount > 1 && output.Rank > 0), output => Assert.False(output.IsContiguous));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void It_writes_over_its_first_tensor(string name)
    {
        Operator op = OperatorTable.Find(name)!;
        foreach ((Value[] call, Tensor[] expected) in Calls(op))
        {
            if (call[0].Kind == ValueKind.Tensor && expected[0].Sizes.SequenceEqual(call[0].Tensor.Sizes) && expected[0].DType == call[0].Tensor.DType)
            {
                Tensor self = WithGaps(expected[0].Sizes.ToArray(), expected[0].DType).Copy_(call[0].Tensor);
                Value[] changed = [self, .. call[1..]];
                int version = self.Version;
                Assert.Same(self, Dispatcher.CallInPlace(op, self, changed));
                Same(expected[..1], [self]);
                Assert.Equal(version + 1, self.Version);
            }
        }
    }

    [Fact]
    public void Methods_have_the_variants_that_ATen_has()
    {
        Tensor x = TestDevices.Floats(Device, [3], 1, 2, 3), y = TestDevices.Floats(Device, [3], 4, 5, 6), z = Tensor.Empty([0], device: Device);
        Assert.Same(z, Tensor.AddOut(z, x, y, 2));
        Assert.Equal([9f, 12, 15], z.ToArray<float>());
        Assert.Equal([1f, 3, 6], x.Cumsum_(0).ToArray<float>());
        Assert.Equal([1f, 9, 36], x.Pow_(2).ToArray<float>());
        Assert.Equal([1f, 9, 36, 4, 5, 6], Tensor.CatOut(z, [x, y]).ToArray<float>());
        Assert.Equal([6L], z.Sizes.ToArray());
        Assert.Null(typeof(Tensor).GetMethod("Sum_"));
    }

    [Fact]
    public void Gradients_go_through_what_was_written_over()
    {
        Tensor x = Tensor.Rand([2, 3], DType.Float64, Device, new Generator(3)).RequiresGrad_(), y = (x.Detach() + 1).RequiresGrad_();
        Tensor index = Tensor.FromArray(new long[] { 1, 0, 1 }, device: Device);
        Func<Tensor[], Tensor[]>[] functions =
        [
            xs => [(xs[0] * 1).Cumsum_(1).Mul_(xs[1])],
            xs => [(xs[0] * 1).IndexAdd_(1, index, xs[1])],
            xs => [(xs[0] * 1).Slice(0, 0, 1).Addmm_(xs[1].Slice(0, 0, 1), xs[1].T().Mm(xs[1])).Exp_()],
            xs => [(xs[0] * 1).Clamp_(0.2, 0.8).MaskedFill_(xs[1].Detach().Gt(1.5), 2).Sigmoid_()],
        ];
        Assert.All(functions, function => Assert.True(Autograd.GradCheck(function, [x, y])));
    }

    [Fact]
    public void What_cannot_be_written_is_refused_in_PyTorchs_words()
    {
        Tensor x = TestDevices.Floats(Device, [3], 1, 2, 3), integers = Tensor.Ones([3], DType.Int64, Device);
        Throws("result type Float can't be cast to the desired output type Long", () => Tensor.AddOut(integers, x, x));
        Throws("result type Float can't be cast to the desired output type Long", () => Tensor.MmOut(integers, x.View(1, 3), x.View(3, 1)));
        Throws(
            "Expected out tensor to have device fake:0, but got cpu instead",
            () => Tensor.AddOut(Tensor.Ones([3], device: TestDevices.Cpu), x, x));
        Tensor needs = Tensor.Ones([3], device: Device).RequiresGrad_();
        const string recorded =
            "add(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.";
        Throws(recorded, () => Tensor.AddOut(Tensor.Empty([3], device: Device), needs, x));
        Throws(recorded, () => Tensor.AddOut(needs, x, x));
        using (GradMode.Off())
        {
            Assert.Equal([2f, 3, 4], Tensor.AddOut(Tensor.Empty([3], device: Device), needs, x).ToArray<float>());
        }

        Throws(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the " +
            "tensor before performing the operation.",
            () => Tensor.AddOut(Tensor.Ones([1], device: Device).Expand(3), x, x));
        Tensor longer = Tensor.Ones([4], device: Device);
        Throws(
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please " +
            "clone() the tensor before performing the operation.",
            () => Tensor.AddOut(longer.Slice(0, 1), longer.Slice(0, 0, 3), 1));
        Tensor square = TestDevices.Floats(Device, [2, 2], 1, 2, 3, 4);
        Assert.Equal([7f, 10, 15, 22], Tensor.MmOut(square, square, square).ToArray<float>());
    }

    private static IEnumerable<(Value[] Call, Tensor[] Expected)> Calls(Operator op)
    {
        using IDisposable off = GradMode.Off();
        foreach (Sample sample in op.Samples)
        {
            DType dtype = (sample.Only.Count > 0 ? sample.Only : op.DTypes) is { Count: > 0 } dtypes && !dtypes.Contains(DType.Float32)
                ? dtypes[0] : DType.Float32;
            Value[] call = SampleCalls.Make(op, sample.Arguments, dtype, Device);
            yield return ([.. call], Dispatcher.CallMany(op, [.. call]));
        }
    }

    private static Tensor WithGaps(long[] sizes, DType dtype) => sizes.Length == 0
        ? Tensor.Zeros([2], dtype, Device)[1]
        : Tensor.Zeros([.. sizes[..^1], (2 * sizes[^1]) + 1], dtype, Device).Slice(-1, 1, null, 2);

    private static void Same(Tensor[] expected, Tensor[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Sizes.ToArray(), actual[i].Sizes.ToArray());
            Assert.Equal(expected[i].ToDoubles(), actual[i].ToDoubles());
        }
    }

    private static void Throws(string message, Action action) => Assert.Equal(message, Assert.Throws<TensorException>(action).Message);
}
