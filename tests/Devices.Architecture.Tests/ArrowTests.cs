namespace Devices.Architecture.Tests;

public sealed class ArrowTests
{
    [Fact]
    public void Projects_reference_only_what_they_may() =>
        Assert.Empty(Repository.Projects.SelectMany(project => Arrows.Violations(project).Concat(Arrows.PackageViolations(project))));

    [Fact]
    public void The_projects_that_the_rules_are_about_were_read()
    {
        string[] paths = [.. Repository.Projects.Select(project => project.Path)];
        Assert.Superset(
            new HashSet<string>(["device-api/Devices.Api.csproj", "core/Devices.Core.csproj", "eng/Plugins.targets"]), paths.ToHashSet());
        Assert.Contains("backends/cpu/Devices.Backends.Cpu.csproj", paths);
        ProjectFile core = Repository.Projects.Single(project => project.Path == "core/Devices.Core.csproj");
        Assert.Contains("device-api/Devices.Api.csproj", core.Projects);
        Assert.Contains("McMaster.NETCore.Plugins", core.Packages);
    }

    [Fact]
    public void Every_product_and_test_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Devices.sln")).Replace('\\', '/');
        IEnumerable<string> projects = Repository.Projects.Select(project => project.Path)
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) && !path.StartsWith("templates/", StringComparison.Ordinal));
        Assert.All(projects, path => Assert.Contains($"\"{path}\"", solution));
    }

    [Theory]
    [InlineData("device-api/A.csproj", """<ProjectReference Include="../core/Devices.Core.csproj" />""")]
    [InlineData("device-api/A.csproj", """<PackageReference Include="System.Numerics.Tensors" />""")]
    [InlineData("core/A.csproj", """<ProjectReference Include="..\backends\cpu\Devices.Backends.Cpu.csproj" />""")]
    [InlineData("core/A.csproj", """<ProjectReference Include="$(RepositoryRoot)conformance/Devices.Conformance.csproj" />""")]
    [InlineData("backends/cpu/A.csproj", """<ProjectReference Include="../kernels/Devices.Kernels.csproj" />""")]
    [InlineData("backends/cpu/A.csproj", """<ProjectReference Include="../../core/Devices.Core.csproj" />""")]
    [InlineData("backends/vulkan/A.csproj", """<ProjectReference Include="../cpu/Devices.Backends.Cpu.csproj" />""")]
    [InlineData("backends/vulkan/A.csproj", """<PackageReference Include="Devices.Core" />""")]
    [InlineData("conformance/cli/A.csproj", """<ProjectReference Include="../../backends/cpu/Devices.Backends.Cpu.csproj" />""")]
    [InlineData("tests/FakeDevice/A.csproj", """<ProjectReference Include="../../core/Devices.Core.csproj" />""")]
    [InlineData("tests/PluginFixtures/Good/A.csproj", """<ProjectReference Include="../../../core/Devices.Core.csproj" />""")]
    public void A_forbidden_reference_is_found(string path, string item) => Assert.Single(ViolationsOf(path, item));

    [Theory]
    [InlineData("device-api/A.csproj", """<PackageReference Include="Microsoft.CodeAnalysis.PublicApiAnalyzers" PrivateAssets="all" />""")]
    [InlineData("backends/vulkan/A.csproj", """<ProjectReference Include="../kernels/Devices.Kernels.csproj" />""")]
    [InlineData("conformance/A.csproj", """<ProjectReference Include="../backends/cpu/C.csproj" ReferenceOutputAssembly="false" />""")]
    [InlineData(
        "conformance/A.csproj",
        """
        <ProjectReference Include="../backends/cpu/C.csproj">
          <ReferenceOutputAssembly>False</ReferenceOutputAssembly>
        </ProjectReference>
        """)]
    [InlineData("conformance/cli/A.csproj", """<BackendPlugin Include="../../backends/cpu/Devices.Backends.Cpu.csproj" />""")]
    [InlineData("tests/A.Tests/A.csproj", """<ProjectReference Include="../../backends/cpu/Devices.Backends.Cpu.csproj" />""")]
    public void An_allowed_one_is_not(string path, string item) => Assert.Empty(ViolationsOf(path, item));

    private static IEnumerable<string> ViolationsOf(string path, string item)
    {
        var project = ProjectFile.Parse(Repository.Root, path, $"<Project><ItemGroup>{item}</ItemGroup></Project>");
        return Arrows.Violations(project).Concat(Arrows.PackageViolations(project));
    }
}
