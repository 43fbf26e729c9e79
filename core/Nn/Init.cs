namespace Devices.Nn;

/// <summary>Initial values of parameters.</summary>
internal static class Init
{
    /// <summary>Uniform in ±1/√fanIn: PyTorch's default for linear and convolution layers (kaiming_uniform with a = √5).</summary>
    public static Tensor Uniform(long[] sizes, long fanIn, Device? device)
    {
        double bound = 1 / Math.Sqrt(fanIn);
        using IDisposable off = GradMode.Off();
        return Tensor.Rand(sizes, device: device).Mul_(2 * bound).Sub_(bound);
    }
}
