using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json;

namespace Devices.Conformance;

/// <summary>The runner's side of one worker process.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly Lock startGate = new();
    private static readonly TimeSpan settleTime = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly AnonymousPipeServerStream requests = new(PipeDirection.Out, HandleInheritability.Inheritable);
    private readonly AnonymousPipeServerStream replies = new(PipeDirection.In, HandleInheritability.Inheritable);
    private readonly BlockingCollection<WorkerReply> received = [];
    private readonly OutputCapture output = new(), errors = new();
    private readonly Thread[] readers;
    private volatile string? garbled;

    public WorkerProcess(WorkerCommand command)
    {
        // A process started at the same moment by another thread would inherit this one's pipe ends and keep them open.
        lock (startGate)
        {
            process = Start(command.StartInfo(
                WorkerHost.Command, requests.GetClientHandleAsString(), replies.GetClientHandleAsString()));
            requests.DisposeLocalCopyOfClientHandle();
            replies.DisposeLocalCopyOfClientHandle();
        }

        process.StandardInput.Close();
        readers =
        [
            Background(() => Capture(process.StandardOutput.BaseStream, output)),
            Background(() => Capture(process.StandardError.BaseStream, errors)),
            Background(Receive),
        ];
    }

    /// <summary>Sends a request; a worker that died meanwhile is noticed by what it does not answer.</summary>
    public void Send(WorkerRequest request)
    {
        try
        {
            requests.Write(JsonSerializer.SerializeToUtf8Bytes(request, WireFormat.Default.WorkerRequest));
            requests.Write("\n"u8);
        }
        catch (IOException)
        {
            // The pipe is broken because the process is gone; the next TryReceive says so.
        }
    }

    /// <summary>Waits for a reply.</summary>
    /// <returns>False where none came in time or none will come because the process is gone: see <see cref="IsGone"/>.</returns>
    public bool TryReceive(TimeSpan timeout, CancellationToken cancellation, out WorkerReply reply) =>
        received.TryTake(out reply!, (int)Math.Min(timeout.TotalMilliseconds, int.MaxValue), cancellation);

    /// <summary>The process closed its end: it has exited, or is about to.</summary>
    public bool IsGone => received.IsCompleted;

    /// <summary>Asks the worker to leave and waits for it.</summary>
    /// <returns>Null where it left in order, else what it did instead.</returns>
    public string? Leave()
    {
        requests.Dispose();
        if (!process.WaitForExit(settleTime))
        {
            Kill();
            return $"did not exit within {settleTime.TotalSeconds} s";
        }

        return process.ExitCode == 0 ? null : ProcessExit.Describe(process.ExitCode);
    }

    /// <summary>How the process ended, once <see cref="IsGone"/>.</summary>
    public string DescribeExit()
    {
        if (!process.WaitForExit(settleTime))
        {
            Kill();
            return garbled is null ? "closed its pipe without exiting" : $"wrote what is no reply into the runner's pipe: {garbled}";
        }

        return ProcessExit.Describe(process.ExitCode);
    }

    /// <summary>What the process printed since its last case began, standard error first.</summary>
    public string Printed()
    {
        foreach (Thread reader in readers)
        {
            // A grandchild may hold the pipes open for ever; then what has come so far must do.
            reader.Join(TimeSpan.FromSeconds(1));
        }

        return string.Join('\n', new[] { errors.ToString(), output.ToString() }.Where(text => text.Length > 0));
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit(settleTime);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        requests.Dispose();
        process.Dispose();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new CouldNotRunException($"the worker '{start.FileName}' cannot be started: {error.Message}", error);
        }
    }

    private static Thread Background(Action action)
    {
        Thread thread = new(() => action()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static void Capture(System.IO.Stream stream, OutputCapture capture)
    {
        using System.IO.Stream owned = stream;
        byte[] buffer = new byte[4096];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            capture.Append(buffer.AsSpan(0, count));
        }
    }

    private void Receive()
    {
        using StreamReader reader = new(replies);
        try
        {
            while (reader.ReadLine() is { } line)
            {
                received.Add(JsonSerializer.Deserialize(line, WireFormat.Default.WorkerReply)!);
            }
        }
        catch (JsonException error)
        {
            // A plugin wrote into a pipe that is not its own, or the process died amid a line.
            garbled = error.Message;
        }

        received.CompleteAdding();
    }
}
