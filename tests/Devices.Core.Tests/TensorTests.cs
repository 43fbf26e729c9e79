namespace Devices.Core.Tests;

public sealed class TensorTests
{
    public static TheoryData<string> Devices => TestDevices.Names;

    [Theory, MemberData(nameof(Devices))]
    public void Views_share_storage_and_see_each_others_writes(string name)
    {
        Tensor whole = Tensor.Zeros([3, 4], device: TestDevices.Get(name));
        Tensor part = whole.Select(0, 1).Slice(0, 1, 3);
        part.Fill_(7);
        Assert.Same(whole.Storage, part.Storage);
        Assert.Equal([0, 0, 0, 0, 0, 7, 7, 0, 0, 0, 0, 0], whole.ToArray<float>());
    }

    [Theory, MemberData(nameof(Devices))]
    public void View_operators_give_pytorchs_sizes_strides_and_elements(string name)
    {
        Tensor a = Tensor.Arange(24.0, device: TestDevices.Get(name)).View(2, 3, 4);
        Assert.Equal([12L, 4, 1], a.Strides.ToArray());
        Assert.Equal([4L, 2, 3], a.Permute(2, 0, 1).Sizes.ToArray());
        Assert.Equal([1L, 12, 4], a.Permute(2, 0, 1).Strides.ToArray());
        Assert.Equal([1f, 6, 11, 13, 18, 23], a.Diagonal(1, 1, 2).ToArray<float>());
        Assert.Equal([4f, 6, 16, 18], a.Slice(1, 1, 2).Slice(2, 0, null, 2).ToArray<float>());
        Assert.Equal([0f, 12, 4, 16, 8, 20], a.Transpose(0, 1).Select(-1, 0).ToArray<float>());
        Assert.Equal([0f, 5, 10], a.AsStrided([3], [5]).ToArray<float>());
        Assert.Equal([1L, 2, 3, 4], a.Unsqueeze(0).Sizes.ToArray());
        Assert.Equal([2L, 3, 4], a.Unsqueeze(0).Squeeze(0).Sizes.ToArray());
        Tensor[] parts = a.SplitWithSizes([1, 3], -1);
        Assert.Equal([0f, 4, 8, 12, 16, 20], parts[0].ToArray<float>());
        Assert.Equal([2L, 3, 3], parts[1].Sizes.ToArray());
    }

    [Theory, MemberData(nameof(Devices))]
    public void A_view_of_a_transposed_tensor_is_refused_where_it_would_need_a_copy(string name)
    {
        Tensor a = Tensor.Arange(6.0, device: TestDevices.Get(name)).View(2, 3).T();
        var error = Assert.Throws<TensorException>(() => a.View(6));
        Assert.Contains("view size is not compatible with input tensor's size and stride", error.Message);
        Assert.Equal([0f, 3, 1, 4, 2, 5], a.Reshape(6).ToArray<float>());
        Assert.Same(a.Storage, a.View(3, 2, 1).Storage);
    }

    [Theory, MemberData(nameof(Devices))]
    public void Broadcasting_fits_missing_and_single_dimensions(string name)
    {
        Device device = TestDevices.Get(name);
        Tensor column = TestDevices.Floats(device, [2, 1], 10, 20), row = TestDevices.Floats(device, [3], 1, 2, 3);
        Assert.Equal([11f, 12, 13, 21, 22, 23], (column + row).ToArray<float>());
        var error = Assert.Throws<TensorException>(() => row + Tensor.Ones([2], device: device));
        Assert.Equal("The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0", error.Message);
    }

    [Theory, MemberData(nameof(Devices))]
    public void Elementwise_results_keep_the_inputs_memory_order(string name)
    {
        Tensor a = Tensor.Arange(6.0, device: TestDevices.Get(name)).View(2, 3).T();
        Assert.Equal(a.Strides.ToArray(), (a + a).Strides.ToArray());
        Assert.Equal([0f, 6, 2, 8, 4, 10], (a + a).ToArray<float>());
    }

    [Theory, MemberData(nameof(Devices))]
    public void Rank_8_rank_0_and_empty_tensors_work(string name)
    {
        Device device = TestDevices.Get(name);
        Tensor deep = Tensor.Arange(16.0, device: device).View(2, 1, 2, 1, 2, 1, 2, 1);
        Assert.Equal(120, (deep.Permute(7, 6, 5, 4, 3, 2, 1, 0) * 1.0).Sum().Item());
        Assert.Equal(3, (Tensor.ScalarTensor(1, device: device) + 2).Item());
        Tensor empty = Tensor.Zeros([0, 3], device: device);
        Assert.Equal([0L, 3], (empty + 1).Sizes.ToArray());
        Assert.Equal([0f, 0, 0], empty.Sum([0]).ToArray<float>());
        Assert.True(double.IsNaN(empty.Mean().Item()));
    }

    [Theory, MemberData(nameof(Devices))]
    public void Items_and_arrays_come_back_in_their_dtype(string name)
    {
        Device device = TestDevices.Get(name);
        foreach (DType dtype in DTypes.All)
        {
            Tensor one = Tensor.Full([2], 1, dtype, device);
            Assert.Equal([1d, 1], one.ToDoubles());
            Assert.Equal(dtype, one.DType);
        }

        Assert.Equal(9007199254740993, Tensor.FromArray(new[] { 9007199254740993 }, [1], device).ItemScalar().ToInt64());
        Assert.Throws<TensorException>(() => Tensor.Ones([1], device: device).ToArray<double>());
        Assert.Throws<TensorException>(() => Tensor.Ones([2], device: device).Item());
    }

    [Fact]
    public void Tensors_move_between_devices_and_keep_their_values()
    {
        Tensor a = Tensor.Arange(6.0, device: TestDevices.Cpu).View(2, 3).T();
        Tensor there = a.To(TestDevices.Fake);
        Assert.Equal(TestDevices.Fake, there.Device);
        Assert.Equal(a.ToArray<float>(), (there * 1.0).To(TestDevices.Cpu).ToArray<float>());
        Assert.Equal(a.ToArray<float>(), there.To(TestDevices.Get("fake:1")).ToArray<float>());
        var error = Assert.Throws<TensorException>(() => a + there);
        Assert.Contains("Expected all tensors to be on the same device, but found at least two devices, cpu and fake:0!", error.Message);
    }

    [Fact]
    public void A_number_tensor_of_the_host_goes_along_with_any_device()
    {
        Tensor there = Tensor.Ones([2], device: TestDevices.Fake);
        Assert.Equal([3f, 3], (there + Tensor.ScalarTensor(2, device: TestDevices.Cpu)).ToArray<float>());
    }
}
