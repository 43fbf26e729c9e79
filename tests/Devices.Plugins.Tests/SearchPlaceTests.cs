using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

public sealed class SearchPlaceTests
{
    [Fact]
    public void The_default_search_finds_what_was_built_beside_the_application()
    {
        IReadOnlyList<PluginEntry> entries = PluginCatalog.Discover(PluginSearch.Default);
        Assert.Equal(PluginState.Available, Probed(entries.Of("cpu")).State);
        Assert.Equal(PluginState.Available, Probed(entries.Of("fixture")).State);
    }

    [Fact]
    public void Application_then_user_then_paths()
    {
        using var application = new PluginFolder();
        using var user = new PluginFolder();
        using var named = new PluginFolder();
        string[] expected =
        [
            Loose(application, "HangingProbe"), application.Add("EmptyProbe", Path.Combine("plugins", "empty")),
            user.Add("ThrowingProbe"), named.Add("Good"),
        ];
        var search = new PluginSearch { ApplicationFolder = application.Path, UserFolder = user.Path, Paths = [named.Path] };
        Assert.Equal(expected, PluginScanner.Scan(search).Select(candidate => candidate.Path));
        PluginSearch pathsFirst = search with { PathsFirst = true };
        Assert.Equal([expected[3], .. expected[..3]], PluginScanner.Scan(pathsFirst).Select(candidate => candidate.Path));
    }

    [Fact]
    public void A_path_is_a_file_or_a_plugins_folder_or_a_folder_of_those()
    {
        using var folder = new PluginFolder();
        string good = folder.Add("Good");
        string empty = folder.Add("EmptyProbe");
        Assert.Equal([good], Found(good));
        Assert.Equal([good], Found(Path.GetDirectoryName(good)! + Path.DirectorySeparatorChar));
        Assert.Equal([empty, good], Found(folder.Path));
        Assert.Equal([good, empty], Found(good, folder.Path, Path.Combine(folder.Path, ".", "Good")));
    }

    [Fact]
    public void Paths_that_are_not_there_relative_or_empty_are_listed()
    {
        using var folder = new PluginFolder();
        string missing = Path.Combine(folder.Path, "missing");
        IReadOnlyList<PluginCandidate> candidates = PluginScanner.Scan(new PluginSearch { Paths = [missing, "relative.dll", folder.Path] });
        Assert.Equal(
            [
                (missing, RefusalReason.PathNotFound),
                ("relative.dll", RefusalReason.PathNotAbsolute),
                (folder.Path, RefusalReason.NoPluginAttribute),
            ],
            candidates.Select(candidate => (candidate.Path, candidate.Refusal!.Reason)));
    }

    [Fact]
    public void The_current_directory_is_never_searched()
    {
        using var folder = new PluginFolder();
        string good = Loose(folder, "Good");
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Assert.DoesNotContain(PluginScanner.Scan(PluginSearch.Default), candidate => candidate.Path == good);
            Assert.Equal(
                [RefusalReason.PathNotAbsolute, RefusalReason.PathNotAbsolute],
                PluginScanner.Scan(new PluginSearch { UserFolder = "plugins", Paths = ["."] })
                    .Select(candidate => candidate.Refusal!.Reason));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Fact]
    public void Of_two_plugins_for_one_device_type_the_first_wins()
    {
        using var folder = new PluginFolder();
        string first = folder.Add("Good", "a");
        string second = folder.Add("Good", "b");
        Executed.Watch();
        IReadOnlyList<PluginEntry> entries = PluginCatalog.Discover(folder.Search);
        Assert.Equal([first, second], entries.Select(entry => entry.Path));
        Assert.Equal(PluginState.Available, Probed(entries[0]).State);
        Entries.Refused(entries[1], RefusalReason.DuplicateDeviceType, $"\"fixture\" is provided already by {first}");
    }

    [Fact]
    public void A_refused_plugin_does_not_keep_a_device_type_from_a_good_one()
    {
        using var folder = new PluginFolder();
        string broken = Compiler.CompilePlugin(
            Path.Combine(folder.Path, "a", "Broken.dll"),
            "[assembly: Devices.Api.BackendPlugin(\"fixture\", typeof(Fixture.FixtureBackend))]",
            typeof(Api.Backend).Assembly.Location);
        string good = folder.Add("Good", "b");
        IReadOnlyList<PluginEntry> entries = PluginCatalog.Discover(folder.Search);
        Entries.Refused(entries.Single(entry => entry.Path == broken), RefusalReason.BackendTypeUnfit, "abstract");
        Assert.Equal(PluginState.Available, Probed(entries.Single(entry => entry.Path == good)).State);
    }

    [Fact]
    public void A_registered_backend_wins_over_a_plugin()
    {
        using var folder = new PluginFolder();
        using var copy = new PluginFolder();
        copy.Add("Good");
        Api.Backend backend = PluginCatalog.Discover(copy.Search)[0].GetBackend()!;
        folder.Add("Good");
        PluginEntry registered = PluginEntry.FromBackend(backend);
        IReadOnlyList<PluginEntry> entries = PluginCatalog.Discover(folder.Search, registered);
        Assert.Same(registered, entries[0]);
        Entries.Refused(entries[1], RefusalReason.DuplicateDeviceType, "the backend that the application registered");
    }

    [Fact]
    public void Environment_variables_name_the_users_folder_and_more_paths()
    {
        string? path = Environment.GetEnvironmentVariable(PluginSearch.PathVariable);
        string? home = Environment.GetEnvironmentVariable(PluginSearch.HomeVariable);
        try
        {
            string paths = $"/some/file.dll{Path.PathSeparator}{Path.PathSeparator}/a folder";
            Environment.SetEnvironmentVariable(PluginSearch.PathVariable, paths);
            Environment.SetEnvironmentVariable(PluginSearch.HomeVariable, "/home/of/devices");
            PluginSearch search = PluginSearch.Default;
            Assert.Equal(["/some/file.dll", "/a folder"], search.Paths);
            Assert.Equal(Path.Combine("/home/of/devices", "plugins"), search.UserFolder);
            Environment.SetEnvironmentVariable(PluginSearch.HomeVariable, null);
            Assert.EndsWith(Path.Combine("devices", "plugins"), PluginSearch.Default.UserFolder);
            Assert.Equal(AppContext.BaseDirectory, PluginSearch.Default.ApplicationFolder);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PluginSearch.PathVariable, path);
            Environment.SetEnvironmentVariable(PluginSearch.HomeVariable, home);
        }
    }

    private static PluginEntry Probed(PluginEntry entry)
    {
        entry.GetBackend();
        return entry;
    }

    private static string Loose(PluginFolder folder, string fixture)
    {
        string path = Path.Combine(folder.Path, $"Fixture.{fixture}.dll");
        File.Copy(PluginFolder.BuiltAssembly(fixture), path);
        return path;
    }

    private static IEnumerable<string> Found(params string[] paths) =>
        PluginScanner.Scan(new PluginSearch { Paths = paths }).Select(candidate => candidate.Path);
}
