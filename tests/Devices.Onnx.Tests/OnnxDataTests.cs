using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests;

/// <summary>ONNX's official test data on our operators; skipped where it is not at hand.</summary>
public sealed class OnnxDataTests
{
    private const string SharedVariable = "DEVICES_SHARED";

    /// <summary>As many single-operator cases were mapped when this was last changed; fewer means that a mapping was lost.</summary>
    private const int LeastMapped = 627;

    private static readonly string[] Folders = ["node", "simple", "pytorch-converted", "pytorch-operator"];

    [Fact]
    public void Every_mapped_case_passes()
    {
        Fallbacks.Policy = FallbackPolicy.Strict;
        string data = Data();
        Device device = "cpu";
        IEnumerable<string> folders = Folders.SelectMany(folder => Directory.GetDirectories(Path.Combine(data, folder)).Order());
        OnnxCase[] cases = [.. folders.Select(OnnxCase.Read)];
        Report report = new([.. cases.Select(one => one.Run(device))]);
        Console.WriteLine(report);
        Assert.True(report.Failures.Count == 0, $"{report.Failures.Count} mapped cases failed:\n{string.Join('\n', report.Failures)}");
        Assert.InRange(report.Mapped(single: true), LeastMapped, cases.Length);
    }

    private static string Data()
    {
        string shared = Environment.GetEnvironmentVariable(SharedVariable) ?? Path.Combine(RepositoryRoot(), "..", "shared");
        string folder = Path.GetFullPath(Path.Combine(shared, "data", "onnx"));
        Assert.SkipUnless(Directory.Exists(folder), $"ONNX's data is not at {folder}: set {SharedVariable} to a folder with data/onnx");
        return folder;
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Devices.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
