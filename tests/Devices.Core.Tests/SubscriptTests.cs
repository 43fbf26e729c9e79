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

    private static DType Of(Tensor tensor) => tensor.DType;

    private static void Is(Tensor actual, long[] sizes, params float[] elements)
    {
        Assert.Equal(sizes, actual.Sizes.ToArray());
        Assert.Equal(elements, actual.ToArray<float>());
    }

    private static void Throws(string message, Action action) => Assert.Equal(message, Assert.ThrowsAny<TensorException>(action).Message);
}
