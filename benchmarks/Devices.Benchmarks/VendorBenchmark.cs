using Devices.Api.Features;
using Spectre.Console;

namespace Devices.Benchmarks;

/// <summary>Matrix products by a device's own kernels beside those of its vendor's library, in turn.</summary>
internal static class VendorBenchmark
{
    private static readonly (DType DType, double Tolerance)[] dtypes = [(DType.Float32, 1e-4), (DType.Float16, 4e-3), (DType.BFloat16, 3e-2)];

    public static void Run(Device device)
    {
        if (device.Feature<IVendorLibraries>() is not { } libraries)
        {
            AnsiConsole.WriteLine($"{device.Info.Name} has no vendor's library to compare with");
            return;
        }

        string beside = string.Join(", ", libraries.Libraries.Select(library => library.Name));
        var table = new Table().Title($"Matrix products, {device.Info.Name}, {device.Info.Driver}")
            .AddColumns("n", "dtype", "own kernels TFLOP/s", $"{beside} TFLOP/s", "own ÷ library");

        // An emulated device shows that this works, and nothing else.
        foreach (long n in device.Info.IsEmulated ? new long[] { 64 } : [1024, 4096, 8192])
        {
            foreach ((DType dtype, double tolerance) in dtypes)
            {
                Add(table, device, libraries, n, dtype, tolerance);
            }
        }

        AnsiConsole.Write(table);
    }

    private static void Add(Table table, Device device, IVendorLibraries libraries, long n, DType dtype, double tolerance)
    {
        Tensor a = Tensor.Randn([n, n], device: device).To(dtype), b = Tensor.Randn([n, n], device: device).To(dtype);
        Contender Way(string name, bool usesLibrary) => new(name, () => Multiply(device, libraries, a, b, usesLibrary).Dispose(), () =>
        {
            using Tensor product = Multiply(device, libraries, a, b, usesLibrary);
            return product.To(DType.Float32).ToDoubles();
        });
        double[] times = Measurement.Compare([Way("own kernels", false), Way("library", true)], tolerance);
        double[] reached = [.. times.Select(time => 2.0 * n * n * n / time / 1e3)];
        table.AddRow($"{n}", $"{dtype}", $"{reached[0]:F3}", $"{reached[1]:F3}", $"{reached[0] / reached[1]:F2}");
    }

    private static Tensor Multiply(Device device, IVendorLibraries libraries, Tensor a, Tensor b, bool usesLibrary)
    {
        libraries.IsEnabled = usesLibrary;
        Tensor product = a.Mm(b);
        device.Synchronize();
        return product;
    }
}
