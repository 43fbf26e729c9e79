using Devices.Cpu.Tests.Harness;
using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.Indexing;

/// <summary>cat, gather, index_select, embedding: exact bits of any type.</summary>
public sealed class MoveTests
{
    public static TheoryData<Layout> AllLayouts => [.. Layouts.OfImages];

    [Theory]
    [MemberData(nameof(AllLayouts))]
    public void CatJoins(Layout layout)
    {
        CheckCat<float>(layout);
        CheckCat<double>(layout);
        CheckCat<Half>(layout);
        CheckCat<sbyte>(layout);
    }

    [Theory]
    [MemberData(nameof(AllLayouts))]
    public void GatherChoosesElements(Layout layout)
    {
        CheckGather<float>(layout);
        CheckGather<long>(layout);
        CheckGather<BFloat16>(layout);
        CheckGather<byte>(layout);
    }

    [Theory]
    [MemberData(nameof(AllLayouts))]
    public void IndexSelectChoosesSlices(Layout layout)
    {
        CheckIndexSelect<float>(layout);
        CheckIndexSelect<double>(layout);
        CheckIndexSelect<short>(layout);
        CheckIndexSelect<byte>(layout);
    }

    [Fact]
    public void EveryDTypeIsRegistered()
    {
        foreach (DType dtype in DTypes.All)
        {
            Assert.All(["cat", "gather", "index_select"], name => Assert.True(KernelHarness.IsRegistered(name, dtype), $"{name} {dtype}"));
        }
    }

    [Theory]
    [InlineData(Layout.Contiguous)]
    [InlineData(Layout.Transposed)]
    [InlineData(Layout.Gaps)]
    public void EmbeddingLooksUpRows(Layout layout)
    {
        foreach ((int rows, int width) in new[] { (1, 1), (7, 5), (5, 64) })
        {
            using TestTensor weight = layout.Random<float>(1, rows, width);
            long[] places = Indices.Random(2, 12, rows);
            using TestTensor indices = layout.Of(places, 3, 4), output = TestTensor.Empty(DType.Float32, 3, 4, width);
            KernelHarness.Run("embedding", DType.Float32, output, weight, indices, -1L, false, false);
            float[] table = weight.ToArray<float>();
            float[] expected = [.. indices.ToArray<long>().SelectMany(place => table.Skip((int)place * width).Take(width))];
            Assert.Equal(expected, output.ToArray<float>());
        }
    }

    [Fact]
    public void TensorsWithoutDimensionsCountAsOneElement()
    {
        using TestTensor self = TestTensor.Scalar(7f), index = TestTensor.Of([0L, 0L]), none = TestTensor.Scalar(0L);
        using TestTensor two = TestTensor.Empty(DType.Float32, 2), one = TestTensor.Empty(DType.Float32);
        KernelHarness.Run("gather", DType.Float32, two, self, 0, index, false);
        Assert.Equal([7f, 7f], two.ToArray<float>());
        KernelHarness.Run("index_select", DType.Float32, one, self, 0, none);
        Assert.Equal([7f], one.ToArray<float>());
    }

    private static void CheckCat<T>(Layout layout)
        where T : unmanaged
    {
        for (int dim = 0; dim < 4; dim++)
        {
            long[][] sizes = [.. new long[] { 1, 3, 0, 2 }.Select(length => Replace([3, 4, 5, 2], dim, length)), [0]];
            TestTensor[] inputs = [.. sizes.Select((size, i) => layout.Random<T>(i, size))];
            long[] outputSizes = Replace([3, 4, 5, 2], dim, 6);
            using var output = TestTensor.Empty(TestTensor.DTypeOf<T>(), outputSizes);
            KernelHarness.Run("cat", output.DType, output, inputs, dim);
            var expected = new T[output.Count];
            long start = 0;
            for (int i = 0; i < 4; start += sizes[i++][dim])
            {
                T[] values = inputs[i].ToArray<T>();
                for (int at = 0; at < values.Length; at++)
                {
                    long[] place = Indices.Unravel(at, sizes[i]);
                    place[dim] += start;
                    expected[Indices.Ravel(place, outputSizes)] = values[at];
                }
            }

            Assert.Equal(expected, output.ToArray<T>());
            Array.ForEach(inputs, input => input.Dispose());
        }
    }

    private static void CheckGather<T>(Layout layout)
        where T : unmanaged
    {
        long[] sizes = [2, 5, 4, 3];
        for (int dim = 0; dim < 4; dim++)
        {
            foreach (long[] indexSizes in new[] { Replace(sizes, dim, 6), Replace([2, 3, 1, 2], dim, 9) })
            {
                using TestTensor self = layout.Random<T>(1, sizes);
                long[] choices = Indices.Random(dim, indexSizes.Aggregate(1L, (product, size) => product * size), sizes[dim]);
                using TestTensor index = layout.Of(choices, indexSizes), output = TestTensor.Empty(self.DType, indexSizes);
                KernelHarness.Run("gather", self.DType, output, self, dim, index, false);
                T[] values = self.ToArray<T>();
                long[] chosen = index.ToArray<long>();
                Assert.Equal([.. chosen.Select((choice, at) => values[Place(choice, at)])], output.ToArray<T>());

                long Place(long choice, int at) => Indices.Ravel(Replace(Indices.Unravel(at, indexSizes), dim, choice), sizes);
            }
        }
    }

    private static void CheckIndexSelect<T>(Layout layout)
        where T : unmanaged
    {
        long[] sizes = [2, 5, 4, 3];
        for (int dim = 0; dim < 4; dim++)
        {
            foreach (int count in new[] { 1, 7 })
            {
                long[] outputSizes = Replace(sizes, dim, count);
                using TestTensor self = layout.Random<T>(1, sizes), index = layout.Of(Indices.Random(dim, count, sizes[dim]), count);
                using TestTensor output = TestTensor.Empty(self.DType, outputSizes);
                KernelHarness.Run("index_select", self.DType, output, self, dim, index);
                T[] values = self.ToArray<T>();
                long[] choices = index.ToArray<long>();
                for (int at = 0; at < output.Count; at++)
                {
                    long[] place = Indices.Unravel(at, outputSizes);
                    place[dim] = choices[place[dim]];
                    Assert.Equal(values[Indices.Ravel(place, sizes)], output.ToArray<T>()[at]);
                }
            }
        }
    }

    private static long[] Replace(long[] sizes, int dim, long size) => [.. sizes[..dim], size, .. sizes[(dim + 1)..]];
}
