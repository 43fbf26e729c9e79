using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Devices.Plugins.Tests.Support;

/// <summary>Compiles other versions of Devices.Api, and plugins against them.</summary>
internal static class Compiler
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; "
        + "global using System.Linq; global using System.Threading;";

    private static readonly CSharpParseOptions language = new(LanguageVersion.Latest);

    private static readonly Lazy<MetadataReference[]> framework = new(() =>
        [.. Directory.GetFiles(Build.ReferenceAssemblies, "*.dll").Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly Lazy<SyntaxTree[]> apiSources = new(() =>
    {
        string folder = Path.Combine(Build.RepositoryRoot, "device-api");
        return [.. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).StartsWith("obj", StringComparison.Ordinal))
            .Select(path => Parse(File.ReadAllText(path)))];
    });

    /// <summary>Writes Devices.Api with texts of its sources replaced; each must be there.</summary>
    public static string CompileApi(string output, params (string Old, string New)[] edits)
    {
        SyntaxTree[] sources = [.. apiSources.Value];
        foreach ((string old, string replacement) in edits)
        {
            int hit = Array.FindIndex(sources, source => source.ToString().Contains(old, StringComparison.Ordinal));
            Assert.True(hit >= 0, $"Devices.Api has no \"{old}\"");
            sources[hit] = Parse(sources[hit].ToString().Replace(old, replacement, StringComparison.Ordinal));
        }

        Version version = typeof(Api.Backend).Assembly.GetName().Version!;
        return Compile(output, [], [.. sources, Parse($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]")]);
    }

    /// <summary>Writes a plugin; the fixtures' marker is part of it.</summary>
    public static string CompilePlugin(string output, string source, params string[] references)
    {
        string shared = Path.Combine(Build.RepositoryRoot, "tests", "PluginFixtures", "Shared");
        string[] parts = [.. Directory.GetFiles(shared, "*.cs").Select(File.ReadAllText), source];
        return Compile(output, references, parts);
    }

    public static string Compile(string output, string[] references, params string[] sources) =>
        Compile(output, references, [.. sources.Select(Parse)]);

    private static string Compile(string output, string[] references, SyntaxTree[] sources)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(output),
            [.. sources, Parse(ImplicitUsings)],
            [.. framework.Value, .. references.Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        var result = compilation.Emit(output);
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.True(result.Success, string.Join('\n', errors));
        return output;
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, language);
}
