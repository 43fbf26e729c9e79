using Devices.Kernels.Tuning;

namespace Devices.Kernels.Tests.Tuning;

public sealed class ShapesFileTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly List<string> log = [];

    [Fact]
    public void What_was_kept_comes_back()
    {
        KernelShapes shapes = KernelShapes.ForCpu with { ElementwiseVector = 2, Matrix = new MatrixShape { RowsPerInvocation = 8 } };
        new ShapesFile(folder, "some device/driver 1").Save(shapes);

        Assert.Equal(shapes, new ShapesFile(folder, "some device/driver 1").Load(log.Add));
        Assert.Null(new ShapesFile(folder, "some device/driver 2").Load(log.Add));
        Assert.Empty(log);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{ \"Matrix\": 3 }")]
    [InlineData("{ \"Matrix\": null }")]
    [InlineData("{ \"ElementwiseVector\": 0 }")]
    [InlineData("{ \"ElementwiseWorkgroup\": 48 }")]
    [InlineData("{ \"Matrix\": { \"Depth\": 100000 } }")]
    public void A_file_of_no_use_is_named_and_left_out(string content)
    {
        var file = new ShapesFile(folder, "device");
        Directory.CreateDirectory(folder);
        File.WriteAllText(file.Path, content);

        Assert.Null(file.Load(log.Add));
        Assert.Contains(file.Path, Assert.Single(log));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
