using Devices.Api.Features;
using Devices.Kernels.Launching;
using Devices.Rocm.OpenCl;
using Devices.Rocm.Tests.Harness;

namespace Devices.Rocm.Tests;

public sealed class CacheTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("devices-opencl-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Compiled_kernels_are_kept_and_found_again()
    {
        Assert.Equal((0, ""), CompileOne(folder));
        string file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal((1, ""), CompileOne(folder));
        Assert.Equal([file], Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_damaged_file_is_ignored_with_a_line_and_mended(int cutTo)
    {
        CompileOne(folder);
        string file = Assert.Single(Directory.GetFiles(folder));
        byte[] kept = File.ReadAllBytes(file);
        File.WriteAllBytes(file, cutTo < 0 ? [.. kept[..^1], (byte)(kept[^1] ^ 1)] : kept[..cutTo]);
        (int cached, string log) = CompileOne(folder);
        Assert.Equal(0, cached);
        Assert.Contains(file, log);
        Assert.Contains("damaged", log);
        Assert.Equal((1, ""), CompileOne(folder));
    }

    [Fact]
    public void A_file_that_the_driver_refuses_is_compiled_anew_with_a_line()
    {
        CompileOne(folder);
        string file = Assert.Single(Directory.GetFiles(folder));
        Kernels.Files.CompiledFile.Write(file, [1, 2, 3, 4, 5, 6, 7, 8], Assert.Fail);
        (int cached, string log) = CompileOne(folder);
        Assert.Equal(0, cached);
        Assert.Contains("refused by the driver", log);
        Assert.Equal((1, ""), CompileOne(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_a_line()
    {
        string file = Path.Combine(folder, "no-folder");
        File.WriteAllText(file, "");
        Assert.Contains("cannot be kept", CompileOne(Path.Combine(file, "below")).Log);
    }

    [Fact]
    public void No_folder_is_no_file()
    {
        Assert.Equal((0, ""), CompileOne(null));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    /// <summary>Compiles a kernel on a device with that folder, and runs it.</summary>
    private static (int Cached, string Log) CompileOne(string? folder)
    {
        var host = new TestHost();
        using OpenClDevice own = Cl.OpenAnother(host);
        ICompileCache cache = own.Feature<ICompileCache>()!;
        cache.Folder = folder;
        LoadedKernel kernel = Cl.AddKernel(own);
        nint memory = own.Allocator.Allocate(256);
        Cl.Write<int>(own.DefaultStream, memory, 0, new int[64]);
        Cl.Add(own.DefaultStream, kernel, memory, 64, 7);
        Assert.All(Cl.Read<int>(own.DefaultStream, memory, 0, 64), value => Assert.Equal(7, value));
        own.Allocator.Free(memory);
        Assert.Equal(1, cache.Statistics.Compiled);
        return (cache.Statistics.Cached, string.Join('\n', host.Lines));
    }
}
