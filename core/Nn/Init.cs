namespace Devices.Nn;

/// <summary>Writes initial values over tensors and gives them back; <c>torch.nn.init</c>. Nothing is recorded in it.</summary>
public static class Init
{
    /// <summary>Uniform in [a, b).</summary>
    public static Tensor Uniform_(Tensor tensor, double a = 0, double b = 1, Generator? generator = null)
    {
        using IDisposable off = GradMode.Off();
        Tensor uniform = Tensor.Rand(tensor.Sizes, tensor.DType, tensor.Device, generator);
        return tensor.Copy_(uniform.Mul_(b - a).Add_(a));
    }

    /// <summary>Normally distributed.</summary>
    public static Tensor Normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
    {
        using IDisposable off = GradMode.Off();
        return tensor.Copy_(Tensor.Randn(tensor.Sizes, tensor.DType, tensor.Device, generator).Mul_(std).Add_(mean));
    }

    /// <summary>Normally distributed, without what lies outside of [a, b].</summary>
    public static Tensor TruncNormal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
    {
        using IDisposable off = GradMode.Off();
        double low = NormalDistribution.Cumulative((a - mean) / std), high = NormalDistribution.Cumulative((b - mean) / std);
        double[] shares = Tensor.Rand(tensor.Sizes, DType.Float64, tensor.Device, generator).ToArray<double>();
        double[] values = Array.ConvertAll(
            shares, share => Math.Clamp(mean + (std * NormalDistribution.Quantile(low + (share * (high - low)))), a, b));
        return tensor.Copy_(Tensor.FromArray(values, tensor.Sizes.ToArray(), tensor.Device));
    }

    /// <summary>One value.</summary>
    public static Tensor Constant_(Tensor tensor, double value)
    {
        using IDisposable off = GradMode.Off();
        return tensor.Fill_(value);
    }

    /// <summary>Ones.</summary>
    public static Tensor Ones_(Tensor tensor) => Constant_(tensor, 1);

    /// <summary>Zeros.</summary>
    public static Tensor Zeros_(Tensor tensor) => Constant_(tensor, 0);

    /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
    /// <exception cref="ArgumentException">The tensor is no matrix.</exception>
    public static Tensor Eye_(Tensor tensor)
    {
        if (tensor.Rank != 2)
        {
            throw new ArgumentException("Only tensors with 2 dimensions are supported", nameof(tensor));
        }

        using IDisposable off = GradMode.Off();
        tensor.Zero_().Diagonal().Fill_(1);
        return tensor;
    }

    /// <summary>A convolution's weights with which each group of channels passes through unchanged.</summary>
    /// <exception cref="ArgumentException">The tensor has not 3 to 5 dimensions, or its first does not divide into groups.</exception>
    public static Tensor Dirac_(Tensor tensor, long groups = 1)
    {
        if (tensor.Rank is < 3 or > 5)
        {
            throw new ArgumentException("Only tensors with 3, 4, or 5 dimensions are supported", nameof(tensor));
        }

        if (tensor.Size(0) % groups != 0)
        {
            throw new ArgumentException("dim 0 must be divisible by groups", nameof(groups));
        }

        using IDisposable off = GradMode.Off();
        tensor.Zero_();
        long perGroup = tensor.Size(0) / groups, least = Math.Min(perGroup, tensor.Size(1));
        for (long channel = 0; channel < least * groups; channel++)
        {
            Tensor window = tensor[((channel / least) * perGroup) + (channel % least)][channel % least];
            while (window.Rank > 0)
            {
                window = window[window.Size(0) / 2];
            }

            window.Fill_(1);
        }

        return tensor;
    }

    /// <summary>Uniform with variance 2·gain² / (fanIn + fanOut) (Glorot and Bengio, 2010).</summary>
    public static Tensor XavierUniform_(Tensor tensor, double gain = 1, Generator? generator = null)
    {
        (long fanIn, long fanOut) = Fans(tensor);
        double bound = Math.Sqrt(3) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
        return Uniform_(tensor, -bound, bound, generator);
    }

    /// <summary>Normal with variance 2·gain² / (fanIn + fanOut) (Glorot and Bengio, 2010).</summary>
    public static Tensor XavierNormal_(Tensor tensor, double gain = 1, Generator? generator = null)
    {
        (long fanIn, long fanOut) = Fans(tensor);
        return Normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)), generator);
    }

    /// <summary>Uniform with variance gain² / fan (He et al., 2015).</summary>
    /// <param name="tensor">The weights.</param>
    /// <param name="a">The slope below zero of the leaky ReLU that follows.</param>
    /// <param name="mode">"fan_in" or "fan_out".</param>
    /// <param name="nonlinearity">What follows; see <see cref="CalculateGain"/>.</param>
    /// <param name="generator">The source of random numbers.</param>
    public static Tensor KaimingUniform_(
        Tensor tensor, double a = 0, string mode = "fan_in", string nonlinearity = "leaky_relu", Generator? generator = null)
    {
        double bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
        return Uniform_(tensor, -bound, bound, generator);
    }

    /// <summary>Normal with variance gain² / fan (He et al., 2015).</summary>
    /// <inheritdoc cref="KaimingUniform_"/>
    public static Tensor KaimingNormal_(
        Tensor tensor, double a = 0, string mode = "fan_in", string nonlinearity = "leaky_relu", Generator? generator = null) =>
        Normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity), generator);

    /// <summary>Rows (or columns, where there are fewer) that are orthogonal and of length gain (Saxe et al., 2014).</summary>
    /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
    public static Tensor Orthogonal_(Tensor tensor, double gain = 1, Generator? generator = null)
    {
        if (tensor.Rank < 2)
        {
            throw new ArgumentException("Only tensors with 2 or more dimensions are supported", nameof(tensor));
        }

        using IDisposable off = GradMode.Off();
        int rows = (int)tensor.Size(0), columns = (int)(tensor.ElementCount / Math.Max(1, rows));
        double[] random = Tensor.Randn([rows, columns], DType.Float64, tensor.Device, generator).ToArray<double>();
        double[] values = Array.ConvertAll(Orthogonalisation.Of(random, rows, columns), value => value * gain);
        return tensor.Copy_(Tensor.FromArray(values, tensor.Sizes.ToArray(), tensor.Device));
    }

    /// <summary>Normal, with a share of each column's elements set to zero (Martens, 2010).</summary>
    /// <exception cref="ArgumentException">The tensor is no matrix.</exception>
    public static Tensor Sparse_(Tensor tensor, double sparsity, double std = 0.01, Generator? generator = null)
    {
        if (tensor.Rank != 2)
        {
            throw new ArgumentException("Only tensors with 2 dimensions are supported", nameof(tensor));
        }

        using IDisposable off = GradMode.Off();
        int rows = (int)tensor.Size(0), columns = (int)tensor.Size(1), zeros = (int)Math.Ceiling(sparsity * rows);
        double[] values = Tensor.Randn([rows, columns], DType.Float64, tensor.Device, generator).ToArray<double>();
        double[] keys = Tensor.Rand([rows, columns], DType.Float64, tensor.Device, generator).ToArray<double>();
        for (int column = 0; column < columns; column++)
        {
            int[] order = [.. Enumerable.Range(0, rows).OrderBy(row => keys[(row * columns) + column])];
            for (int i = 0; i < rows; i++)
            {
                int place = (order[i] * columns) + column;
                values[place] = i < zeros ? 0 : values[place] * std;
            }
        }

        return tensor.Copy_(Tensor.FromArray(values, [rows, columns], tensor.Device));
    }

    /// <summary>The factor by which weights must be greater for what follows them to keep the variance.</summary>
    /// <param name="nonlinearity">"linear", "conv1d", …, "sigmoid", "tanh", "relu", "leaky_relu" or "selu".</param>
    /// <param name="param">The slope below zero of "leaky_relu"; 0.01 unless given.</param>
    /// <exception cref="ArgumentException">The name is none of these.</exception>
    public static double CalculateGain(string nonlinearity, double? param = null) => nonlinearity switch
    {
        "linear" or "conv1d" or "conv2d" or "conv3d" or "conv_transpose1d" or "conv_transpose2d" or "conv_transpose3d" or "sigmoid" => 1,
        "tanh" => 5.0 / 3,
        "relu" => Math.Sqrt(2),
        "leaky_relu" => Math.Sqrt(2 / (1 + Math.Pow(param ?? 0.01, 2))),
        "selu" => 0.75,
        _ => throw new ArgumentException($"Unsupported nonlinearity {nonlinearity}", nameof(nonlinearity)),
    };

    /// <summary>PyTorch's default of linear and convolution layers, kaiming_uniform with a = √5: uniform in ±1/√fanIn.</summary>
    internal static Tensor Default(long[] sizes, long fanIn, Device? device, DType dtype)
    {
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        return Uniform_(Tensor.Empty(sizes, dtype, device), -bound, bound);
    }

    private static double KaimingDeviation(Tensor tensor, double a, string mode, string nonlinearity)
    {
        (long fanIn, long fanOut) = Fans(tensor);
        long fan = mode switch
        {
            "fan_in" => fanIn,
            "fan_out" => fanOut,
            _ => throw new ArgumentException($"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']", nameof(mode)),
        };
        return CalculateGain(nonlinearity, a) / Math.Sqrt(fan);
    }

    private static (long FanIn, long FanOut) Fans(Tensor tensor)
    {
        if (tensor.Rank < 2)
        {
            throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", nameof(tensor));
        }

        long window = SizesAndStrides.CountElements(tensor.Sizes[2..]);
        return (tensor.Size(1) * window, tensor.Size(0) * window);
    }
}
