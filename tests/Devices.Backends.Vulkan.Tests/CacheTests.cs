using Devices.Api.Features;
using Devices.Vulkan.Tests.Harness;

namespace Devices.Vulkan.Tests;

public sealed class CacheTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("devices-vulkan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Compiled_kernels_are_kept_and_found_again()
    {
        Assert.Empty(CompileOne(folder));
        string file = Assert.Single(Directory.GetFiles(folder));
        byte[] kept = File.ReadAllBytes(file);
        Assert.True(kept.Length > 32);
        Assert.Empty(CompileOne(folder));
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
        byte[] damaged = cutTo < 0 ? [.. kept[..^1], (byte)(kept[^1] ^ 1)] : kept[..cutTo];
        File.WriteAllBytes(file, damaged);
        Assert.Contains(file, Assert.Single(CompileOne(folder)));
        Assert.Equal(kept.Length, File.ReadAllBytes(file).Length);
        Assert.Empty(CompileOne(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_a_line()
    {
        string file = Path.Combine(folder, "no-folder");
        File.WriteAllText(file, "");
        Assert.Contains("cannot be kept", Assert.Single(CompileOne(Path.Combine(file, "below"))));
    }

    [Fact]
    public void No_folder_is_no_file()
    {
        Assert.Empty(CompileOne(null));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Processes_that_end_together_leave_one_whole_file()
    {
        _ = Gpu.Device;
        var children = Enumerable.Range(0, 3).Select(_ => ChildProcess.Start("compute", ("XDG_CACHE_HOME", folder))).ToList();
        children.ForEach(child => child.WaitForExit());
        Assert.All(children, child => Assert.Equal(0, child.ExitCode));
        string file = Assert.Single(Directory.GetFiles(folder, "*.vkcache", SearchOption.AllDirectories));
        Assert.Empty(CompileOne(Path.GetDirectoryName(file)));
    }

    /// <summary>What the log says when a device with that folder compiles a kernel.</summary>
    private static IEnumerable<string> CompileOne(string? folder)
    {
        var host = new TestHost();
        using (VulkanDevice own = Gpu.OpenAnother(host))
        {
            ICompileCache cache = own.Feature<ICompileCache>()!;
            cache.Folder = folder;
            Gpu.AddKernel(own);
            Assert.Equal(1, cache.Statistics.Compiled);
        }

        return host.Lines;
    }
}
