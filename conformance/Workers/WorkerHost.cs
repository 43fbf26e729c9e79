using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Devices.Conformance;

/// <summary>A worker's side: runs the cases that a runner asks for and answers with their results.</summary>
/// <remarks>
/// Requests and replies have pipes of their own, so that nothing a plugin prints can disturb them. A program that serves as worker
/// begins with <c>if (WorkerHost.IsWorker(args)) return WorkerHost.Run(args, open);</c>.
/// </remarks>
public sealed class WorkerHost
{
    /// <summary>The first argument of a worker.</summary>
    public const string Command = "worker";

    private const int PlanChunk = 500;
    private readonly StreamReader requests;
    private readonly System.IO.Stream replies;
    private readonly System.IO.Stream[] captured = [Console.OpenStandardOutput(), Console.OpenStandardError()];
    private readonly BlockingCollection<WorkerRequest> pending = [];
    private volatile bool busy;

    private WorkerHost(string requestHandle, string replyHandle)
    {
        requests = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, requestHandle));
        replies = new AnonymousPipeClientStream(PipeDirection.Out, replyHandle);
    }

    /// <summary>True where a runner started this program as its worker.</summary>
    public static bool IsWorker(string[] args) => args is [Command, _, _];

    /// <summary>Serves the runner until it is done.</summary>
    /// <param name="args">The program's arguments, for which <see cref="IsWorker"/> is true.</param>
    /// <param name="open">Opens the device and enumerates; a <see cref="CouldNotRunException"/> goes to the user.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(string[] args, Func<SuiteOptions, ConformanceSuite> open)
    {
        // Ctrl-C reaches all processes of a terminal; the runner alone decides when its workers end.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        WorkerHost host = new(args[1], args[2]);
        new Thread(host.Receive) { IsBackground = true, Name = "requests" }.Start();
        host.Serve(open);
        return 0;
    }

    private void Receive()
    {
        while (requests.ReadLine() is { } line)
        {
            pending.Add(JsonSerializer.Deserialize(line, WireFormat.Default.WorkerRequest)!);
        }

        if (busy)
        {
            // The runner closes the pipe only when nothing is outstanding: it is dead, and the case may never end.
            Process.GetCurrentProcess().Kill();
        }

        pending.CompleteAdding();
    }

    private void Serve(Func<SuiteOptions, ConformanceSuite> open)
    {
        WorkerRequest first = pending.Take();
        if (first.Open is not { } options || Open(open, options, first.SendPlan) is not { } suite)
        {
            return;
        }

        foreach (WorkerRequest request in pending.GetConsumingEnumerable())
        {
            if (!RunBatch(suite, request.Run ?? []))
            {
                return;
            }
        }
    }

    private ConformanceSuite? Open(Func<SuiteOptions, ConformanceSuite> open, SuiteOptions options, bool sendPlan)
    {
        ConformanceSuite suite;
        try
        {
            suite = open(options);
        }
        catch (CouldNotRunException error)
        {
            Reply(new WorkerReply { CouldNotRun = error.Message });
            return null;
        }

        foreach (PlanEntry[] chunk in sendPlan ? suite.Plan.Chunk(PlanChunk) : [])
        {
            Reply(new WorkerReply { Plan = chunk });
        }

        Reply(new WorkerReply
        {
            Ready = new()
            {
                Target = suite.Target,
                CaseHash = suite.CaseHash,
                PlanHash = sendPlan ? suite.PlanHash : null,
                Enumerated = suite.Enumerated,
            },
        });
        return suite;
    }

    /// <returns>False where the device was lost, so that this process is of no more use.</returns>
    private bool RunBatch(ConformanceSuite suite, int[] batch)
    {
        busy = true;
        Reply(new WorkerReply { Began = true });
        foreach (int index in batch)
        {
            foreach (System.IO.Stream stream in captured)
            {
                stream.WriteByte(OutputCapture.Marker);
            }

            CaseResult result = suite.RunRaw(index, out bool deviceLost);

            // Before the last reply: on that one the runner may close the pipe.
            busy = index != batch[^1] && !deviceLost;
            Reply(new WorkerReply { Result = result, Retired = deviceLost });
            if (deviceLost)
            {
                return false;
            }
        }

        return true;
    }

    private void Reply(WorkerReply reply)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(reply, WireFormat.Default.WorkerReply);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        replies.Write(json);
    }
}
