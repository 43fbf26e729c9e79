namespace Devices.Core.Tests.Gradients;

/// <summary>What most tests here need.</summary>
internal static class Say
{
    public static void Throws(string message, Action action) => Assert.Equal(message, Assert.ThrowsAny<TensorException>(action).Message);

    public static void Throws(string message, Func<object?> action) => Throws(message, () => { _ = action(); });

    public static Tensor Doubles(params double[] values) => Tensor.FromArray(values, device: TestDevices.Fake);

    public static Tensor Leaf(params double[] values) => Doubles(values).RequiresGrad_();
}
