using System.Diagnostics;
using System.Globalization;

namespace Devices.Benchmarks.Accuracy;

/// <summary>
/// Every function of one float32 for all 2³² inputs: its greatest error on the CPU, and whether another device gives the same bits.
/// The references are the CPU's float64 kernels; at the worst place of each function the runtime's own confirms them.
/// </summary>
internal static class AccuracyTable
{
    private const int Block = 1 << 22;

    /// <summary>Measures and prints a table in Markdown.</summary>
    /// <param name="deviceName">Another device, or "cpu" for none.</param>
    /// <param name="every">Takes every so manieth block of inputs only: a quick look.</param>
    /// <param name="only">Names of functions, or none for all.</param>
    public static void Run(string deviceName, int every, IReadOnlyCollection<string> only)
    {
        Device device = Backends.Find(deviceName);
        MeasuredFunction[] functions = [.. Functions().Where(function => only.Count == 0 || only.Contains(function.Name))];
        var clock = Stopwatch.StartNew();
        float[] inputs = new float[Block];
        int blocks = 0;
        for (long first = 0; first < 1L << 32; first += (long)Block * every)
        {
            for (int i = 0; i < Block; i++)
            {
                inputs[i] = BitConverter.UInt32BitsToSingle((uint)(first + i));
            }

            Measure(functions, inputs, device);
            blocks++;
            Console.Error.WriteLine($"{(first + Block) / (double)(1L << 32):P1}, {clock.Elapsed:hh\\:mm\\:ss}");
        }

        Print(functions, device, (long)blocks * Block, clock.Elapsed);
    }

    private static void Measure(MeasuredFunction[] functions, float[] inputs, Device device)
    {
        using var x = Tensor.FromArray(inputs);
        using Tensor doubles = x.To(DType.Float64);
        using Tensor? there = device.Type == "cpu" ? null : x.To(device);
        foreach (MeasuredFunction function in functions)
        {
            using Tensor result = function.Compute(x), reference = function.Compute(doubles);
            float[] results = result.ToArray<float>();
            function.Compare(inputs, results, reference.ToArray<double>());
            if (there is not null)
            {
                using Tensor other = function.Compute(there);
                function.CompareDevices(inputs, results, other.ToArray<float>());
            }
        }
    }

    private static MeasuredFunction[] Functions() =>
    [
        new("reciprocal", x => x.Reciprocal(), x => 1 / x),
        new("sqrt", x => x.Sqrt(), Math.Sqrt),
        new("rsqrt", x => x.Rsqrt(), x => 1 / Math.Sqrt(x)),
        new("exp", x => x.Exp(), Math.Exp),
        new("expm1", x => x.Expm1()),
        new("log", x => x.Log(), Math.Log),
        new("log2", x => x.Log2(), Math.Log2),
        new("log1p", x => x.Log1p()),
        new("sin", x => x.Sin(), Math.Sin),
        new("cos", x => x.Cos(), Math.Cos),
        new("atan", x => x.Atan(), Math.Atan),
        new("tanh", x => x.Tanh(), Math.Tanh),
        new("log10", x => x.Log10(), Math.Log10),
        new("tan", x => x.Tan(), Math.Tan),
        new("asin", x => x.Asin(), Math.Asin),
        new("acos", x => x.Acos(), Math.Acos),
        new("sinh", x => x.Sinh(), Math.Sinh),
        new("cosh", x => x.Cosh(), Math.Cosh),
        new("asinh", x => x.Asinh(), Math.Asinh),
        new("acosh", x => x.Acosh(), Math.Acosh),
        new("atanh", x => x.Atanh(), Math.Atanh),
        new("softplus", x => x.Softplus()),
        new("mish", x => x.Mish()),
        new("log_sigmoid", x => x.LogSigmoid()),
        new("sigmoid", x => x.Sigmoid(), x => 1 / (1 + Math.Exp(-x))),
        new("erf", x => x.Erf()),
        new("silu", x => x.Silu(), x => x / (1 + Math.Exp(-x))),
        new("gelu", x => x.Gelu()),
        new("gelu (tanh)", x => x.Gelu("tanh")),
        new("ceil", x => x.Ceil(), Math.Ceiling),
        new("floor", x => x.Floor(), Math.Floor),
        new("round", x => x.Round(), Math.Round),
        new("trunc", x => x.Trunc(), Math.Truncate),
        new("abs", x => x.Abs(), Math.Abs),
        new("neg", x => x.Neg(), x => -x),
        new("relu", x => x.Relu()),
    ];

    private static void Print(MeasuredFunction[] functions, Device device, long inputs, TimeSpan elapsed)
    {
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(culture, $"{inputs:N0} inputs of each function; {elapsed:hh\\:mm\\:ss}; beside the CPU: {device}."));
        Console.WriteLine();
        Console.WriteLine("| function | max ULP | at | by the runtime's function | not the nearest float | bits that differ |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (MeasuredFunction f in functions)
        {
            string place = f.NotNearest == 0 ? "" : string.Create(culture, $"{f.At:R}");
            string confirmed = f.NotNearest != 0 && f.Confirmed is { } error ? string.Create(culture, $"{error:F3}") : "";
            string differences = device.Type == "cpu" ? "" : f.Differences == 0 ? "0"
                : string.Create(culture, $"{f.Differences:N0}, first at {f.DifferenceAt:R}");
            string share = string.Create(culture, $"{(double)f.NotNearest / inputs:P2}");
            Console.WriteLine(string.Create(culture, $"| {f.Name} | {f.Worst:F3} | {place} | {confirmed} | {share} | {differences} |"));
        }
    }
}
