using Devices.Nn;

namespace Devices.Core.Tests;

public sealed class AutocastTests
{
    [Theory]
    [InlineData("cpu", DType.BFloat16)]
    [InlineData("fake", DType.Float16)]
    public void Products_are_computed_in_16_bits_and_losses_in_float32(string type, DType lower)
    {
        Device device = TestDevices.Get(type);
        var layer = new Linear(3, 2, device: device);
        Tensor input = Tensor.Rand([4, 3], device: device), target = Tensor.Zeros([4, 2], device: device);
        using (Autocast.On(type))
        {
            Assert.True(Autocast.IsEnabled(type));
            Assert.Equal(lower, Autocast.DTypeOf(type));
            Tensor output = layer.Call(input);
            Assert.Equal(lower, output.DType);
            Assert.Equal(lower, input.Mm(input.T()).DType);
            Assert.Equal(lower, (output + output).DType);
            Assert.Equal(DType.Float32, (input + 1).DType);
            Tensor loss = output.MseLoss(target);
            Assert.Equal(DType.Float32, loss.DType);
            Assert.Equal(DType.Float32, output.CrossEntropy(Tensor.Zeros([4], DType.Int64, device)).DType);
            loss.Backward();
        }

        Assert.Equal(DType.Float32, layer.Weight.Grad!.DType);
        Assert.Equal(DType.Float32, layer.Call(input).DType);
        Assert.False(Autocast.IsEnabled(type));
    }

    [Fact]
    public void Each_type_of_devices_has_PyTorchs_list()
    {
        Tensor host = Tensor.Rand([2, 2], device: TestDevices.Cpu).To(DType.BFloat16);
        Tensor other = Tensor.Rand([2, 2], device: TestDevices.Fake).To(DType.Float16);
        using IDisposable both = Autocast.On("cpu"), on = Autocast.On("fake");
        Assert.Equal(DType.BFloat16, host.Softmax(1).DType);
        Assert.Equal(DType.Float32, other.Softmax(1).DType);
        Assert.Equal(DType.BFloat16, host.Exp().DType);
        Assert.Equal(DType.Float32, other.Exp().DType);
        Assert.Equal(DType.Float32, other.Sum().DType);
        Assert.Equal(DType.Float16, other.Sum([0], dtype: DType.Float16).DType);
        Assert.Equal(DType.Float16, other.Relu().DType);
        Assert.Equal(DType.Float32, other.LayerNorm([2]).DType);
        Assert.Equal(DType.BFloat16, host.LayerNorm([2]).DType);
        Assert.Equal(DType.Float32, host.BinaryCrossEntropy(host).DType);
        Assert.Contains(
            "are unsafe to autocast", Assert.Throws<TensorException>(() => other.BinaryCrossEntropy(other)).Message);
    }

    [Fact]
    public void Operands_that_may_differ_are_brought_to_the_widest()
    {
        Tensor narrow = Tensor.Ones([2], DType.Float16, TestDevices.Fake), wide = Tensor.Ones([2], device: TestDevices.Fake);
        using IDisposable on = Autocast.On("fake");
        Assert.Equal(DType.Float32, narrow.Addcmul(wide, narrow).DType);
        Assert.Equal(DType.Float16, narrow.Addcmul(narrow, narrow).DType);
        Assert.Equal(DType.Float32, Tensor.Cat([narrow, wide]).DType);
    }

    [Fact]
    public void Float64_in_place_and_given_outputs_are_left_alone()
    {
        Tensor matrix = Tensor.Rand([2, 2], device: TestDevices.Cpu);
        using IDisposable on = Autocast.On("cpu");
        Assert.Equal(DType.Float64, matrix.To(DType.Float64).Mm(matrix.To(DType.Float64)).DType);
        Assert.Equal(DType.Float32, Tensor.Zeros([2, 2], device: TestDevices.Cpu).Addmm_(matrix, matrix).DType);
        Assert.Equal(DType.Float32, Tensor.MmOut(Tensor.Empty([2, 2], device: TestDevices.Cpu), matrix, matrix).DType);
    }

    [Fact]
    public void Scopes_nest_and_other_threads_and_devices_are_not_concerned()
    {
        Tensor matrix = Tensor.Rand([2, 2], device: TestDevices.Cpu);
        DType Product() => matrix.Mm(matrix).DType;
        using (Autocast.On("cpu"))
        {
            using (Autocast.Off("cpu"))
            {
                Assert.Equal(DType.Float32, Product());
                using IDisposable again = Autocast.On("cpu", DType.Float16);
                Assert.Equal(DType.Float16, Product());
            }

            Assert.Equal(DType.BFloat16, Product());
            using (Autocast.On("fake"))
            {
                Assert.Equal(DType.BFloat16, Product());
            }

            DType? elsewhere = null;
            var thread = new Thread(() => elsewhere = Product());
            thread.Start();
            thread.Join();
            Assert.Equal(DType.Float32, elsewhere);
        }

        using (Autocast.On("fake"))
        {
            Assert.Equal(DType.Float32, Product());
        }

        Assert.Throws<ArgumentException>(() => Autocast.On("cpu", DType.Float32));
    }

    [Fact]
    public void A_parameter_is_cast_once_and_again_when_it_was_changed()
    {
        Tensor weight = Tensor.Ones([1, 1], device: TestDevices.Cpu).RequiresGrad_();
        using IDisposable on = Autocast.On("cpu");
        Tensor first = weight.Mm(weight);
        using (GradMode.Off())
        {
            weight.Fill_(3);
            Assert.Equal(9, weight.Mm(weight).Item());
        }

        Tensor second = weight.Mm(weight);
        Assert.Equal(1, first.Item());
        Assert.Equal(9, second.Item());
        second.Backward();
        Assert.Equal(6, weight.Grad!.Item());

        // A scope within shares the casts, and nothing that was cast without recording is among them.
        using IDisposable within = Autocast.On("cpu");
        weight.Grad = null;
        weight.Mm(weight).Backward();
        Assert.Equal(6, weight.Grad!.Item());
    }
}
