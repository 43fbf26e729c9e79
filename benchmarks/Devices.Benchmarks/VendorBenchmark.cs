using Devices.Api;
using Devices.Api.Features;
using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>
/// Matrix products by a device's own kernels beside those of its vendor's library, in turn; by a GPU without one beside the CPU's, which
/// takes long for the greatest.
/// </summary>
internal static class VendorBenchmark
{
    private static readonly (DType DType, double Tolerance)[] dtypes = [(DType.Float32, 1e-4), (DType.Float16, 4e-3), (DType.BFloat16, 3e-2)];

    public static void Run(Device device)
    {
        IVendorLibraries? libraries = device.Feature<IVendorLibraries>();
        if (libraries is null && device.Info.Kind is DeviceKind.Cpu or DeviceKind.Emulated)
        {
            AnsiConsole.WriteLine($"{device.Info.Name} has no vendor's library to compare with");
            return;
        }

        string other = libraries is null ? "cpu" : string.Join(", ", libraries.Libraries.Select(library => library.Name));
        var table = new Table().Title($"Matrix products, {device.Info.Name}, {device.Info.Driver}")
            .AddColumns("n", "dtype", "own kernels TFLOP/s", $"{other} TFLOP/s", $"own ÷ {other}");

        // An emulated device shows that this works, and nothing else.
        foreach (long n in device.Info.IsEmulated ? [64] : libraries is null ? [1024, 2048] : new long[] { 1024, 4096, 8192 })
        {
            foreach ((DType dtype, double tolerance) in dtypes)
            {
                Add(table, device, libraries, n, dtype, tolerance);
            }
        }

        AnsiConsole.Write(table);
    }

    private static void Add(Table table, Device device, IVendorLibraries? libraries, long n, DType dtype, double tolerance)
    {
        Tensor a = Tensor.Randn([n, n], device: device).To(dtype), b = Tensor.Randn([n, n], device: device).To(dtype);
        Contender other = libraries is null ? Way("cpu", null, a.To((Device)"cpu"), b.To((Device)"cpu")) : Way("library", () => libraries.IsEnabled = true, a, b);
        Contender own = Way("own kernels", libraries is null ? null : () => libraries.IsEnabled = false, a, b);
        double[] reached = [.. Measurement.Compare([own, other], tolerance).Select(time => 2.0 * n * n * n / time / 1e3)];
        table.AddRow($"{n}", $"{dtype}", $"{reached[0]:F3}", $"{reached[1]:F3}", $"{reached[0] / reached[1]:F2}");
    }

    private static Contender Way(string name, Action? prepare, Tensor a, Tensor b)
    {
        return new(name, () => Multiply().Dispose(), () =>
        {
            using Tensor product = Multiply();
            return product.To(DType.Float32).ToDoubles();
        });

        Tensor Multiply()
        {
            prepare?.Invoke();
            Tensor product = a.Mm(b);
            a.Device.Synchronize();
            return product;
        }
    }
}
