namespace Devices.Core.Tests;

/// <summary>Brackets, with PyTorch's results and sentences.</summary>
public sealed class SubscriptTests
{
    public static TheoryData<string> Devices => TestDevices.Names;

    [Theory, MemberData(nameof(Devices))]
    public void Views_are_what_PyTorch_gives(string name)
    {
        Tensor x = Tensor.Arange(24.0, device: TestDevices.Get(name)).View(2, 3, 4);
        Is(x[1], [3, 4], 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23);
        Is(x[-1, 2], [4], 20, 21, 22, 23);
        Is(x[1, .., ^1], [3], 15, 19, 23);
        Is(x[^2, ^1, ^1], [], 11);
        Is(x[0, 1..3, ..2], [2, 2], 4, 5, 8, 9);
        Is(x[.., ^1.., ^2..^1], [2, 1, 1], 10, 22);
        Is(x[0, new Slice(Step: 2), new Slice(1, null, 3)], [2, 1], 1, 9);
        Is(x[0, new Slice(-2, -1), 0], [1], 4);
        Is(x[TensorIndex.Ellipsis, 0], [2, 3], 0, 4, 8, 12, 16, 20);
        Is(x[0, TensorIndex.Ellipsis, 1..2], [3, 1], 1, 5, 9);
        Is(x[0, 0, TensorIndex.Ellipsis, 0], [], 0);
        Is(x[TensorIndex.NewAxis, 0, null, 0, TensorIndex.NewAxis], [1, 1, 1, 4], 0, 1, 2, 3);
        Is(x[0, 5.., 0], [0]);
        Is(x[0, ^0.., 0], [0]);
        Is(x[0, 1..100, 0], [2], 4, 8);
        Is(x[Tensor.ScalarTensor(1, DType.Int64), 0, 0], [], 12);
        Assert.Same(x.Storage, x[.., ^1..].Storage);
        Tensor same = x[..];
        Assert.NotSame(x, same);
        Assert.Same(x.Storage, same.Storage);
        Tensor number = Tensor.ScalarTensor(3, device: TestDevices.Get(name));
        Is(number[TensorIndex.Ellipsis], [], 3);
        Is(number[TensorIndex.NewAxis], [1], 3);
    }

    [Theory, MemberData(nameof(Devices))]
    public void Assigning_writes_into_the_part(string name)
    {
        Tensor x = Tensor.Zeros([2, 3], device: TestDevices.Get(name));
        x[0, 1] = 5;
        x[1] = TestDevices.Floats(x.Device, [3], 1, 2, 3);
        x[.., 2..] = Tensor.FromArray(new long[] { 7, 8 }, [1, 1, 2, 1], x.Device);
        x[0][0] = 0.5;
        x[1, ..1] += 10;
        Is(x, [2, 3], 0.5f, 5, 7, 11, 2, 8);
        x[..] = true;
        Is(x, [2, 3], 1, 1, 1, 1, 1, 1);
        x[false] = Tensor.Ones([7], device: x.Device);
        x[0] = 3;
        Is(x, [2, 3], 3, 3, 3, 1, 1, 1);
    }

    [Fact]
    public void Gradients_go_through_what_was_read_and_written()
    {
        Tensor x = TestDevices.Floats(TestDevices.Fake, [2, 2], 1, 2, 3, 4).RequiresGrad_(), y = x * 1;
        y[0] = y[1] * 2;
        y[1, 1] = 0;
        (y * y).Sum().Backward();
        Assert.Equal([0f, 0, 30, 32], x.Grad!.ToArray<float>());
        Assert.Throws<TensorException>(() => x[0] = 1);
    }

    [Theory, MemberData(nameof(Devices))]
    public void Tensors_of_indices_and_masks_choose_elements(string name)
    {
        Device device = TestDevices.Get(name);
        Tensor x = Tensor.Arange(24.0, device: device).View(2, 3, 4), rows = Integers(device, [2], 1, 0), columns = Integers(device, [2], 2, -1);
        Is(x[rows, 0, 0], [2], 12, 0);
        Is(x[0, rows, columns], [2], 6, 3);
        Is(x[rows, .., columns], [2, 3], 14, 18, 22, 3, 7, 11);
        Is(x[0, .., Integers(device, [2, 1], 0, 1)][1], [2, 1], 4, 5);
        Is(x[TensorIndex.Ellipsis, rows][0, 0], [2], 1, 0);
        Is(x[x.Gt(20)], [3], 21, 22, 23);
        Is(x[0, x[0, .., 0].Gt(3), 1..2], [2, 1], 5, 9);
        Is(x[true, 0, 0, 0], [1], 0);
        Is(x[false, 0], [0, 3, 4]);
        Is(x[Tensor.ScalarTensor(true, DType.Bool, device), 1, 2, 3], [1], 23);
        Is(x[Integers(device, [], 1), 0, 0], [], 12);
    }

    [Theory, MemberData(nameof(Devices))]
    public void Assigning_writes_to_indices_and_under_masks(string name)
    {
        Device device = TestDevices.Get(name);
        Tensor x = Tensor.Arange(6.0, device: device).View(2, 3);
        x[x.Gt(3)] = 0;
        x[Integers(device, [2], 0, 1), Integers(device, [2], 1, 2)] = TestDevices.Floats(device, [2], 7, 8);
        Is(x, [2, 3], 0, 7, 2, 3, 0, 8);
        x[.., Integers(device, [1], 0)] = TestDevices.Floats(device, [1, 2, 1], 5, 6);
        x[1][x[1].Eq(0)] += 9;
        Is(x, [2, 3], 5, 7, 2, 6, 9, 8);
        x[Integers(device, [2], 0, 0)] -= 1;
        Is(x, [2, 3], 4, 6, 1, 6, 9, 8);
    }

    [Fact]
    public void Gradients_go_through_tensors_of_indices()
    {
        Tensor x = Tensor.Rand([2, 3], DType.Float64, TestDevices.Fake, new Generator(2)).RequiresGrad_();
        Tensor y = Tensor.Rand([2], DType.Float64, TestDevices.Fake, new Generator(3)).RequiresGrad_();
        Tensor rows = Integers(TestDevices.Fake, [3], 1, 0, 1), mask = Tensor.FromArray(new[] { true, false, true }, device: TestDevices.Fake);
        Func<Tensor[], Tensor[]> function = xs =>
        {
            Tensor b = xs[0] * 1;
            b[0, mask] = xs[1] * xs[1];
            b[1][mask] *= xs[1];
            b[b.Detach().Gt(10)] = 3;
            return [b[rows, 1..] * b[0, 0]];
        };
        Assert.True(Autograd.GradCheck(function, [x, y]));
        Assert.True(Autograd.GradGradCheck(function, [x, y]));
    }

    [Fact]
    public void Wrong_tensors_are_refused_in_PyTorchs_words()
    {
        Device device = TestDevices.Fake;
        Tensor x = Tensor.Zeros([2, 3, 4], device: device);
        Throws("tensors used as indices must be long, int, byte or bool tensors", () => _ = x[Tensor.Ones([1], device: device)]);
        Throws("index 5 is out of bounds for dimension 0 with size 2", () => _ = x[Integers(device, [2], 0, 5)]);
        Throws(
            "shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]",
            () => _ = x[Integers(device, [2], 0, 1), .., Integers(device, [3], 1, 2, 3)]);
        Throws(
            "The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3, 4] at index 0",
            () => _ = x[Tensor.Ones([3], DType.Bool, device)]);
        Throws(
            "shape mismatch: value tensor of shape [5] cannot be broadcast to indexing result of shape [6, 4]",
            () => x[Tensor.Ones([2, 3], DType.Bool, device)] = Tensor.Ones([5], device: device));
        Throws(
            "Index put requires the source and destination dtypes match, got Float for the destination and Long for the source.",
            () => x[Integers(device, [2], 0, 1)] = Tensor.Ones([4], DType.Int64, device));
    }

    [Fact]
    public void Wrong_ones_are_refused_in_PyTorchs_words()
    {
        Tensor x = Tensor.Zeros([2, 3, 4], device: TestDevices.Fake), number = Tensor.ScalarTensor(1, device: TestDevices.Fake);
        Throws("too many indices for tensor of dimension 3", () => _ = x[0, 0, 0, 0]);
        Throws("index 5 is out of bounds for dimension 0 with size 2", () => _ = x[5]);
        Throws("index 2 is out of bounds for dimension 0 with size 2", () => _ = x[^0, 0]);
        Throws("index -4 is out of bounds for dimension 1 with size 3", () => _ = x[0, -4]);
        Throws("step must be greater than zero", () => _ = x[new Slice(Step: -1)]);
        Throws("slice step cannot be zero", () => _ = x[new Slice(Step: 0)]);
        Throws(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
            () => _ = number[0]);
        Throws("too many indices for tensor of dimension 0", () => _ = number[..]);
        Throws(
            "The expanded size of the tensor (4) must match the existing size (5) at non-singleton dimension 2.  Target sizes: [2, 3, 4].  " +
            "Tensor sizes: [5]",
            () => x[..2] = Tensor.Ones([5], device: x.Device));
    }

    [Fact]
    public void Numbers_go_along_as_tensors_of_the_host()
    {
        Tensor x = TestDevices.Floats(TestDevices.Fake, [2], 1, 4);
        Assert.Equal([2f, 4], x.Maximum(2).ToArray<float>());
        Assert.Equal(DType.Float32, x.Maximum(2.5).DType);
        Assert.Equal((DType.Int32, DType.Int64, DType.Float64, DType.Float32, DType.Bool), (Of(1), Of(1L), Of(1.0), Of(1f), Of(true)));
    }

    private static Tensor Integers(Device device, long[] sizes, params long[] values) => Tensor.FromArray(values, sizes, device);

    private static DType Of(Tensor tensor) => tensor.DType;

    private static void Is(Tensor actual, long[] sizes, params float[] elements)
    {
        Assert.Equal(sizes, actual.Sizes.ToArray());
        Assert.Equal(elements, actual.ToArray<float>());
    }

    private static void Throws(string message, Action action) => Assert.Equal(message, Assert.ThrowsAny<TensorException>(action).Message);
}
