using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

/// <summary>What a vendor does: a project somewhere else, with a package reference to Devices.Api and nothing more.</summary>
public sealed class OutOfTreePluginTests
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <EnableDynamicLoading>true</EnableDynamicLoading>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Devices.Api" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private const string PackageSources =
        """
        <configuration>
          <packageSources>
            <clear />
            <add key="feed" value="../feed" />
          </packageSources>
        </configuration>
        """;

    [Fact]
    public async Task A_plugin_built_against_the_package_alone_is_found_in_its_output_folder()
    {
        using var folder = new PluginFolder();
        var dotnet = new Dotnet(folder.Folder("packages"));
        string feed = folder.Folder("feed"), acme = WriteProject(folder);
        string api = Path.Combine(Build.RepositoryRoot, "device-api", "Devices.Api.csproj");
        await dotnet.Run(folder.Path, "pack", api, "--no-build", "--configuration", Build.Configuration, "--output", feed);
        await dotnet.Run(acme, "build", "--configuration", "Release", "-nodeReuse:false", "-p:UseSharedCompilation=false");

        string output = Path.Combine(acme, "bin", "Release", "net10.0");
        Assert.True(File.Exists(Path.Combine(output, "Devices.Api.dll")), "no copy of the ABI is there to be passed over");
        Executed.Watch();
        PluginEntry entry = Assert.Single(PluginCatalog.Discover(new PluginSearch { Paths = [output] }));
        Assert.Equal((PluginState.Verified, "acme"), (entry.State, entry.Manifest?.DeviceType));
        Assert.Equal(Path.Combine(output, "Acme.dll"), entry.Path);
        Executed.NothingOf(entry.Path!);
        Api.Backend? backend = entry.GetBackend();
        Assert.Null(entry.Reason);
        using Api.Device device = backend!.OpenDevice(0, null!);
        Assert.Equal("Fixture 1", device.Info.Name);
    }

    /// <summary>The sources of the good fixture as somebody else's project, cut off from this repository's build.</summary>
    private static string WriteProject(PluginFolder folder)
    {
        string target = folder.Folder("acme"), fixtures = Path.Combine(Build.RepositoryRoot, "tests", "PluginFixtures");
        File.WriteAllText(Path.Combine(target, "Acme.csproj"), Project);
        File.WriteAllText(Path.Combine(target, "nuget.config"), PackageSources);
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(target, file), "<Project />");
        }

        string[] folders = [Path.Combine(fixtures, "Good"), Path.Combine(fixtures, "Shared")];
        foreach (string source in folders.SelectMany(sources => Directory.GetFiles(sources, "*.cs")))
        {
            string text = File.ReadAllText(source).Replace("\"fixture\"", "\"acme\"", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(target, Path.GetFileName(source)), text);
        }

        return target;
    }
}
